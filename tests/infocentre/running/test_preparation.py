from pathlib import Path
from threading import Event

import pytest
from django.core.management import CommandError
from django.db import OperationalError, connection

from infocentre.running import preparation
from infocentre.running.faults import CannotStart


def prepare(*steps: preparation.Step, first_content: bool = True, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    said: list[str] = []
    monkeypatch.setattr(preparation, "steps", lambda: list(steps))
    preparation.prepare(said.append, first_content=first_content)
    return said


def test_first_content_is_left_out_where_it_is_not_wanted(monkeypatch):
    steps = preparation.Step("migrate", lambda: None), preparation.Step("demo", lambda: None, first_content=True)
    assert prepare(*steps, monkeypatch=monkeypatch) == ["migrate", "demo"]
    assert prepare(*steps, first_content=False, monkeypatch=monkeypatch) == ["migrate"]


@pytest.mark.parametrize("fault", [CommandError("no room"), OperationalError("no\nroom"), OSError("no room")])
def test_fault_becomes_a_sentence(monkeypatch, fault):
    def fail() -> None:
        raise fault

    with pytest.raises(CannotStart, match=r"Could not gather the files: no room"):
        prepare(preparation.Step("gather the files", fail), monkeypatch=monkeypatch)


def test_a_step_beside_lets_the_next_begin_and_is_waited_for_before_the_content(monkeypatch):
    begun, order = Event(), []

    def files() -> None:
        assert begun.wait(10)
        order.append("files")

    def migrate() -> None:
        begun.set()

    steps = (
        preparation.Step("files", files, beside=True),
        preparation.Step("migrate", migrate),
        preparation.Step("demo", lambda: order.append("demo"), first_content=True),
    )
    assert prepare(*steps, monkeypatch=monkeypatch) == ["files", "migrate", "demo"]
    assert order == ["files", "demo"]


@pytest.mark.parametrize("first_content", [True, False])
def test_fault_of_a_step_beside_ends_the_start(monkeypatch, first_content):
    def fail() -> None:
        raise OSError("no room")

    steps = preparation.Step("gather the files", fail, beside=True), preparation.Step("migrate", lambda: None)
    with pytest.raises(CannotStart, match=r"Could not gather the files: no room"):
        prepare(*steps, first_content=first_content, monkeypatch=monkeypatch)


def test_silent_database_is_said(monkeypatch):
    def silent() -> None:
        raise OperationalError("could not translate host name “nohost” to address")

    monkeypatch.setattr(connection, "ensure_connection", silent)
    with pytest.raises(CannotStart, match="database does not answer: could not translate"):
        preparation.check_database()


def test_rooms_bring_their_own_steps():
    titles = [step.title for step in preparation.steps()]
    assert titles.index("bundle the style sheet") < titles.index("gather the static files")
    assert titles.index("gather the static files") < titles.index("bring the database up to date")
    assert preparation.steps()[-1].first_content


def test_catalogue_that_cannot_be_read_is_said(monkeypatch, tmp_path: Path, settings):
    source = tmp_path / "kk" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "a"\nno keyword\n')
    settings.LOCALE_PATHS = [tmp_path]
    with pytest.raises(CannotStart, match="line 2"):
        preparation.compile_catalogues()
