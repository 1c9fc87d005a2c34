import pytest
from wagtail.models import Site

from people.models import User
from portal.demo import accounts, first_start
from tests.portal import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(monkeypatch):
    """How often the demo was loaded."""
    calls = []
    monkeypatch.setattr(first_start, "call_command", lambda *arguments, **options: calls.append(arguments))
    return calls


def test_empty_database_gets_the_demo(loaded):
    first_start.load_once()
    assert loaded == [("demo",)]


def test_site_of_ones_own_is_left_alone(loaded):
    make.home()
    Site.clear_site_root_paths_cache()
    User.objects.create_user("aliya")
    first_start.load_once()
    assert loaded == []


def test_first_start_that_was_broken_off_is_taken_up_again(loaded):
    make.home()
    first_start.load_once()
    assert loaded == [("demo",)]


@pytest.fixture
def drawn(monkeypatch, tmp_path):
    """The file of a password that was drawn for this installation."""
    kept = tmp_path / "demo-sign-in"
    monkeypatch.setattr(accounts, "password_file", lambda: kept)
    return kept


def test_nothing_is_said_before_a_password_is_drawn(drawn):
    assert first_start.sign_in_line() == ""


def test_sign_in_is_said_while_it_is_the_demo(drawn):
    accounts.load_accounts()
    line = first_start.sign_in_line()
    assert line.endswith(f"as admin, moderator, editor; password: {drawn.read_text()}")


def test_password_that_opens_nothing_is_not_said(drawn):
    """A backup made elsewhere was restored: the accounts came with it, the password that was drawn here did not."""
    accounts.load_accounts()
    drawn.write_text("kyz-zhibek")
    assert first_start.sign_in_line() == ""
    accounts.load_accounts()
    assert first_start.sign_in_line() == "", "loading the demo again gives nobody another password"


def test_only_those_are_named_who_can_sign_in(drawn):
    accounts.load_accounts()
    User.objects.filter(username="moderator").update(is_active=False)
    User.objects.get(username="editor").delete()
    assert "as admin; password" in first_start.sign_in_line()
