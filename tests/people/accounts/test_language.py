"""The language a person works in: chosen once, followed by the admin."""

from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse
from wagtail.users.models import UserProfile

from people.models import User

pytestmark = pytest.mark.long

NEW = {
    "username": "new",
    "email": "new@example.kz",
    "first_name": "Жаңа",
    "last_name": "Қызметкер",
    "password1": "a-long-password",
    "password2": "a-long-password",
}


@pytest.fixture
def admin(db: None, client: Client) -> Client:
    client.force_login(User.objects.create_superuser("head", "head@example.kz", "a-long-password", language="en"))
    return client


def test_new_account_opens_the_admin_in_its_language(admin: Client) -> None:
    assert admin.post(reverse("wagtailusers_users:add"), {**NEW, "language": "kk"}).status_code == 302
    made = User.objects.get(username="new")
    assert made.language == "kk"
    assert UserProfile.objects.get(user=made).preferred_language == "kk"


def test_form_asks_for_the_language(admin: Client) -> None:
    shown = admin.get(reverse("wagtailusers_users:add")).content.decode()
    assert 'name="language"' in shown
    refused = admin.post(reverse("wagtailusers_users:add"), {**NEW, "language": "de"})
    assert "language" in refused.context["form"].errors


def test_changed_account_changes_the_admin(admin: Client) -> None:
    person = User.objects.create_user("person", "p@example.kz", language="ru", first_name="A", last_name="B")
    form: dict[str, Any] = {
        **NEW,
        "username": "person",
        "is_active": "on",
        "language": "kk",
        "password1": "",
        "password2": "",
    }
    assert admin.post(reverse("wagtailusers_users:edit", args=(person.pk,)), form).status_code == 302
    assert UserProfile.objects.get(user=person).preferred_language == "kk"


def test_choice_in_the_admin_changes_the_account(db: None) -> None:
    person = User.objects.create_user("person", language="ru")
    profile = UserProfile.get_for_user(person)
    profile.preferred_language = "en"
    profile.save()
    person.refresh_from_db()
    assert person.language == "en"


def test_signing_in_changes_nothing(db: None, client: Client) -> None:
    person = User.objects.create_user("person", language="kk")
    UserProfile.objects.filter(user=person).update(preferred_language="en")
    client.force_login(person)
    assert UserProfile.objects.get(user=person).preferred_language == "en"


@pytest.mark.parametrize("language", ["en", "ru", "kk"])
def test_admin_opens_in_the_language_of_the_account(db: None, client: Client, language: str) -> None:
    client.force_login(User.objects.create_superuser("head", language=language))
    shown = client.get(reverse("wagtailadmin_home")).content.decode()
    assert f'<html lang="{language}"' in shown
    assert ("To do next" in shown) is (language == "en")


def test_new_password_does_not_bring_back_the_old_language(admin: Client) -> None:
    """The account page of Wagtail saves all its forms at once, each from a copy of the account read before."""
    account = User.objects.get(username="head")
    profile = UserProfile.get_for_user(account)
    profile.preferred_language = "kk"
    profile.save()
    account.set_password("another-long-password")
    account.save()
    assert User.objects.get(pk=account.pk).language == "kk"
    assert UserProfile.objects.get(user=account).preferred_language == "kk"


def language_of(response: Any) -> str:
    return str(BeautifulSoup(response.content, "html.parser").html["lang"])


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("name", ["mfa_index", "account_change_password", "account_reauthenticate"])
def test_pages_of_the_account_speak_its_language_not_the_browser_s(
    db: None, client: Client, name: str, language: str
) -> None:
    client.force_login(User.objects.create_user("head", "head@example.kz", "a-long-password", language=language))
    other = "ru" if language == "en" else "en"
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = other
    response = client.get(reverse(name), headers={"accept-language": other})
    assert language_of(response) == response["Content-Language"] == language


def test_page_of_the_code_speaks_the_language_of_who_gave_the_password(db: None, client: Client) -> None:
    user = User.objects.create_user("head", "head@example.kz", "a-long-password", language="kk")
    TOTP.activate(user, generate_totp_secret())
    english = {"accept-language": "en"}
    assert language_of(client.get("/accounts/login/", headers=english)) == "en"
    client.post("/accounts/login/", {"login": "head", "password": "wrong"}, headers=english)
    assert language_of(client.get("/accounts/login/", headers=english)) == "en"
    client.post("/accounts/login/", {"login": "head", "password": "a-long-password"}, headers=english)
    assert language_of(client.get(reverse("mfa_authenticate"), headers=english)) == "kk"


def test_switch_on_a_page_of_the_account_wins_for_that_page(admin: Client) -> None:
    assert language_of(admin.get(reverse("mfa_index"), {"language": "kk"})) == "kk"
    assert language_of(admin.get(reverse("mfa_index"), {"language": "de"})) == "en"


def sign_in(client: Client, language: str, **headers: str) -> User:
    client.post(
        "/accounts/login/", {"login": "new", "password": "a-long-password"}, headers={"accept-language": language}
    )
    return User.objects.get(username="new")


@pytest.mark.parametrize(
    ("given", "page", "taken"),
    [("ru", "kk-KZ,ru;q=0.5", "kk"), ("ru", "en", "en"), ("ru", "ru", "ru"), ("kk", "en", "kk"), ("en", "kk", "en")],
)
def test_first_sign_in_takes_the_language_of_the_page_where_none_was_chosen(
    db: None, client: Client, given: str, page: str, taken: str
) -> None:
    User.objects.create_user("new", "new@example.kz", "a-long-password", language=given, is_superuser=True)
    user = sign_in(client, page)
    assert user.language == UserProfile.get_for_user(user).preferred_language == taken
    assert language_of(client.get(reverse("wagtailadmin_home"))) == taken


def test_language_chosen_on_the_page_of_sign_in_counts_more_than_the_browser_s(db: None, client: Client) -> None:
    User.objects.create_user("new", "new@example.kz", "a-long-password")
    client.get("/accounts/login/", {"language": "kk"})
    assert sign_in(client, "en").language == "kk"


def test_later_sign_ins_change_nothing(db: None, client: Client) -> None:
    User.objects.create_user("new", "new@example.kz", "a-long-password", language="ru")
    assert sign_in(client, "ru").language == "ru"
    client.logout()
    assert sign_in(client, "kk").language == "ru", "at another's machine"


def test_wrong_password_changes_nothing(db: None, client: Client) -> None:
    User.objects.create_user("new", "new@example.kz", "another-long-password")
    assert sign_in(client, "kk").language == "ru"


def settings_of_account(client: Client, **fields: str) -> Any:
    shown = client.get(reverse("wagtailadmin_account"))
    form = BeautifulSoup(shown.content, "html.parser").select_one("main form")
    sent = {field["name"]: field.get("value", "") for field in form.select("input[name]") if field["type"] != "file"}
    for choice in form.select("select[name]"):
        sent[choice["name"]] = next((option["value"] for option in choice.select("option[selected]")), "")
    return client.post(reverse("wagtailadmin_account"), {**sent, **fields})


def test_language_is_saved_without_a_first_and_last_name(admin: Client) -> None:
    assert settings_of_account(admin, **{"locale-preferred_language": "kk"}).status_code == 302
    account = User.objects.get(username="head")
    assert (account.language, account.first_name, account.last_name) == ("kk", "", "")
    assert language_of(admin.get(reverse("wagtailadmin_home"))) == "kk"


def test_names_that_are_given_are_saved(admin: Client) -> None:
    settings_of_account(admin, **{"name_email-first_name": "Айгүл", "name_email-last_name": "Тест"})
    assert User.objects.get(username="head").get_full_name() == "Айгүл Тест"


def test_account_still_needs_an_address_to_be_written_to(admin: Client) -> None:
    assert settings_of_account(admin, **{"name_email-email": ""}).status_code == 200
    assert User.objects.get(username="head").email == "head@example.kz"


def test_settings_of_the_account_are_for_those_who_are_signed_in(db: None, client: Client) -> None:
    answer = client.get(reverse("wagtailadmin_account"))
    assert (answer.status_code, "login" in answer["Location"]) == (302, True)


def test_public_pages_keep_the_language_of_their_address(admin: Client) -> None:
    assert language_of(admin.get("/kk/search/")) == "kk"
