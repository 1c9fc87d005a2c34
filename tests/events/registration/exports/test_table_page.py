"""The page of a long table: who sees it, what it shows while it goes and afterwards, in a browser too."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from events.models import Event, Export
from events.registration.exports import tables, views, work
from people.models import User
from tests.events.registration.conftest import open_event, parsed, people

from .fetched import cells, fetch

pytestmark = [pytest.mark.django_db, pytest.mark.long]


@pytest.fixture(autouse=True)
def small(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EXPORTS_FOLDER = tmp_path / "exports"
    monkeypatch.setattr(views, "AT_ONCE", 2)


@pytest.fixture
def school(db: None) -> Event:
    made = open_event(capacity=None)
    people(made, 3)
    return made


def asked(client: Client, school: Event, ending: str = "csv") -> Export:
    answer = fetch(client, f"event={school.pk}", ending=ending)
    assert answer.status_code == 302
    export: Export = Export.objects.latest("pk")
    assert answer["Location"] == page(export)
    return export


def page(export: Export, what: str = "") -> str:
    return reverse(f"registrations:table{what}", args=[export.key])


def test_a_short_table_comes_at_once_a_longer_one_beside_the_server(editor: Client, school: Event) -> None:
    assert len(cells(fetch(editor, f"event={school.pk}&q=person1", ending="csv"))) == 2
    assert not Export.objects.exists()
    asked(editor, school)


@pytest.mark.parametrize("ending", tables.ENDINGS)
def test_the_file_is_what_a_direct_one_would_be(
    editor: Client, school: Event, ending: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    export = asked(editor, school, ending)
    work.work()
    answer = editor.get(page(export, "_file"))
    assert answer["Content-Disposition"] == f'attachment; filename="participants-school.{ending}"'
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    monkeypatch.setattr(views, "AT_ONCE", 1000)
    assert cells(answer) == cells(fetch(editor, f"event={school.pk}", ending=ending))


def test_a_second_press_makes_no_second_table(editor: Client, moderator: Client, school: Event) -> None:
    assert asked(editor, school) == asked(editor, school)
    assert asked(moderator, school) != asked(editor, school, "xlsx")
    assert Export.objects.count() == 3


def test_the_page_before_says_that_it_takes_a_while(editor: Client, school: Event) -> None:
    path = f"{reverse('registrations:export')}?event={school.pk}"
    assert "takes a while" in editor.get(path).content.decode()
    assert "takes a while" not in editor.get(f"{path}&q=person1").content.decode()
    export = asked(editor, school)
    link = parsed(editor.get(path)).select_one(f'a[href="{page(export)}"]')
    assert link and "waits for its turn" in link.parent.text


def test_the_page_while_it_goes_and_afterwards(editor: Client, school: Event) -> None:
    export = asked(editor, school)
    shown = parsed(editor.get(page(export)))
    assert shown.select_one("noscript meta[http-equiv=refresh]"), "renewed without scripts"
    assert shown.select_one("[data-moving] progress")
    Export.objects.update(state="writing", total=200, read=150, laid_out=50)
    bar = parsed(editor.get(page(export, "_progress"))).select_one("progress")
    assert bar and (bar["value"], bar["max"]) == ("50", "100")
    assert "Rows read: 150 of 200." in editor.get(page(export, "_progress")).content.decode()
    Export.objects.update(state="waiting", total=0, read=0, laid_out=0)
    work.work()
    shown = parsed(editor.get(page(export)))
    assert not shown.select_one("meta[http-equiv=refresh]") and not shown.select_one("[data-moving]")
    assert shown.select_one(f'a[href="{page(export, "_file")}"]')
    assert "The table is ready: 3 rows" in shown.text


@pytest.mark.parametrize(
    ("state", "words"), [("failed", "could not be made"), ("erased", "has been erased"), ("ready", "is ready")]
)
def test_how_it_ended_is_said_and_a_file_that_is_not_there_is_not_found(
    editor: Client, school: Event, state: str, words: str
) -> None:
    export = asked(editor, school)
    Export.objects.update(state=state)
    assert words in editor.get(page(export)).content.decode()
    assert editor.get(page(export, "_file")).status_code == 404


def test_erased_at_the_press_of_a_button(editor: Client, school: Event) -> None:
    export = asked(editor, school)
    work.work()
    assert editor.get(page(export, "_erase")).status_code == 405
    editor.post(page(export, "_erase"))
    assert editor.get(page(export, "_file")).status_code == 404
    assert not parsed(editor.get(page(export))).select_one("form[action*=erase]")


# --- rights -----------------------------------------------------------------------------------------------


def opened(client: Client, export: Export) -> list[int]:
    codes = [client.get(page(export, what)).status_code for what in ("", "_progress", "_file")]
    return [*codes, client.post(page(export, "_erase")).status_code]


def test_nobody_opens_the_table_of_a_colleague(editor: Client, administrator: Client, school: Event) -> None:
    export = asked(editor, school)
    work.work()
    assert opened(administrator, export) == [404] * 4
    assert editor.get(page(export, "_file")).status_code == 200


def test_without_the_right_not_even_the_own_one(editor: Client, school: Event) -> None:
    export = asked(editor, school)
    work.work()
    user = export.created_by
    user.groups.clear()
    user.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_registration"]))
    assert all(code in (302, 403) for code in opened(editor, export))
    assert opened(Client(), export) == [302] * 4, "signed out: to the sign-in"
    assert Export.objects.get().state == "ready"


@pytest.mark.parametrize("key", ["x", "00000000-0000-4000-8000-000000000000", "%00"])
def test_a_made_up_key_is_not_found(editor: Client, school: Event, key: str) -> None:
    assert editor.get(f"/admin/registrations/export/{key}/").status_code == 404


# --- in a browser -----------------------------------------------------------------------------------------


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_in_a_browser_the_bar_moves_and_the_file_appears(
    new_context: Callable[..., BrowserContext], site: LiveServer, staff: Callable[..., User]
) -> None:
    """With scripts, and without them."""
    event = open_event(capacity=None)
    people(event, 3)
    client = Client()
    client.force_login(staff("Editors", language="kk"))
    export = asked(client, event)
    cookie: dict[str, Any] = {"name": "sessionid", "value": client.cookies["sessionid"].value, "url": site.url}
    contexts = [new_context(java_script_enabled=scripts) for scripts in (True, False)]
    shown = []
    for context in contexts:
        context.add_cookies([cookie])
        shown.append(context.new_page())
        shown[-1].goto(page(export))
        expect(shown[-1].get_by_text("Кесте кезегін күтуде.")).to_be_visible()
    work.work()
    for one in shown:
        expect(one.get_by_role("link", name="Жүктеп алу")).to_be_visible(timeout=15_000)
        expect(one.get_by_text("Кесте дайын: 3 жол")).to_be_visible()
