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


def test_sign_in_is_said_while_it_is_the_demo(monkeypatch, tmp_path):
    monkeypatch.setattr(first_start, "password_file", lambda: tmp_path / "demo-sign-in")
    assert first_start.sign_in_line() == ""
    (tmp_path / "demo-sign-in").write_text("kyz-zhibek")
    line = first_start.sign_in_line()
    assert "kyz-zhibek" in line
    assert all(name in line for name, _group, _language in accounts.ACCOUNTS)
