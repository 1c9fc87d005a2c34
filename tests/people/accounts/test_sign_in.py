"""Signing in: one door for all staff, in the portal's look, that leads nowhere else."""

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from bs4 import BeautifulSoup
from django.core import mail
from django.test import Client
from django.urls import reverse

from people.models import User

PASSWORD = "a-long-password"
ELSEWHERE = ["https://example.com/x", "//example.com/x", "https:example.com", "javascript:alert(1)", "/\\example.com"]


@pytest.fixture
def user(db: None) -> User:
    return User.objects.create_superuser("head", "head@example.kz", PASSWORD, language="kk")


def sign_in(client: Client, **fields: str):
    return client.post("/accounts/login/", {"login": "head", "password": PASSWORD, **fields})


def test_admin_sends_to_the_portal_s_sign_in(db: None, client: Client) -> None:
    assert client.get("/admin/")["Location"] == "/accounts/login/?next=/admin/"
    assert client.get("/admin/login/?next=/admin/pages/")["Location"] == "/accounts/login/?next=%2Fadmin%2Fpages%2F"
    assert client.get("/admin/password_reset/").status_code == 404


@pytest.mark.parametrize("name", ["head", "head@example.kz"])
def test_name_or_address_opens(user: User, client: Client, name: str) -> None:
    assert sign_in(client, login=name)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_wrong_password_keeps_the_name(user: User, client: Client) -> None:
    response = sign_in(client, password="wrong")
    page = BeautifulSoup(response.content, "lxml")
    assert response.status_code == 200
    assert page.select_one("[name=login]")["value"] == "head"
    assert page.select_one("[role=alert]").get_text(strip=True)
    assert not page.select_one("[name=password]").get("value")


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_address_on_another_site_is_refused_and_said_so(user: User, client: Client, wanted: str) -> None:
    shown = client.get("/accounts/login/", {"next": wanted}, headers={"accept-language": "en"})
    assert "lies on another site" in shown.content.decode()
    assert sign_in(client, next=wanted)["Location"] == "/admin/"


def test_address_on_this_site_is_followed(user: User, client: Client) -> None:
    assert 'role="alert"' not in client.get("/accounts/login/", {"next": "/admin/pages/"}).content.decode()
    assert sign_in(client, next="/admin/pages/")["Location"] == "/admin/pages/"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_is_in_the_reader_s_language_and_of_our_frame(db: None, client: Client, language: str) -> None:
    response = client.get("/accounts/login/", headers={"accept-language": language})
    page = BeautifulSoup(response.content, "lxml")
    assert page.html["lang"] == language
    assert page.select_one("header.header")
    assert page.select_one("meta[name=robots]")["content"] == "noindex"
    assert not page.select("[style], style, script:not([src])")
    assert "default-src 'none'" in response["Content-Security-Policy"]


def test_nobody_registers(db: None, client: Client) -> None:
    client.post("/accounts/signup/", {"email": "a@example.kz", "username": "a", "password1": PASSWORD})
    assert not User.objects.exists()


def test_second_factor_is_asked_for(user: User, client: Client) -> None:
    TOTP.activate(user, generate_totp_secret())
    assert sign_in(client)["Location"] == reverse("mfa_authenticate")
    assert client.get("/admin/").status_code == 302
    assert client.get(reverse("mfa_authenticate")).status_code == 200


@pytest.mark.parametrize("name", ["mfa_index", "account_change_password", "account_logout", "account_email"])
def test_pages_of_the_account_stand_in_our_frame(user: User, client: Client, name: str) -> None:
    sign_in(client)
    response = client.get(reverse(name), follow=True)
    assert response.status_code == 200
    assert BeautifulSoup(response.content, "lxml").select_one("header.header")


def test_code_to_scan_is_drawn_into_the_page(user: User, client: Client) -> None:
    """The policy of the public pages lets no picture come from a data address."""
    sign_in(client)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    page = BeautifulSoup(client.get(reverse("mfa_activate_totp")).content, "lxml")
    assert page.select_one(".entrance__code svg path")
    assert not page.select("img[src^='data:']")


def test_letter_is_in_the_language_of_the_account(user: User, client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": user.email}, headers={"accept-language": "en"})
    assert len(mail.outbox) == 1
    assert "Somebody, probably you" not in mail.outbox[0].body
    assert "/accounts/password/reset/key/" in mail.outbox[0].body


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/password/reset/", "/accounts/password/reset/done/"])
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_pages_of_the_account_stay_in_place_when_the_language_is_switched(
    db: None, client: Client, path: str, language: str
) -> None:
    page = BeautifulSoup(client.get(path, {"next": "/admin/"}).content, "html.parser")
    switch = page.select_one(f'.languages a[data-language="{language}"]')
    answer = client.get(switch["href"])
    assert answer.status_code == 200
    switched = BeautifulSoup(answer.content, "html.parser")
    assert switched.html["lang"] == language
    assert switched.select_one(".languages [aria-current]")["data-language"] == language
    assert "next=%2Fadmin%2F" in switch["href"]


def test_forgotten_password_is_mailed_and_set_anew(user: User, client: Client) -> None:
    client.post("/accounts/password/reset/", {"email": "HEAD@example.kz"})
    words = next(word for word in mail.outbox[0].body.split() if "/accounts/password/reset/key/" in word)
    form = client.get(words[words.index("/accounts/") :], follow=True)
    chosen = {"password1": "quite-another-password", "password2": "quite-another-password"}
    client.post(form.request["PATH_INFO"], chosen)
    assert User.objects.get().check_password("quite-another-password")


def test_owner_of_the_account_hears_of_a_change(user: User, client: Client) -> None:
    sign_in(client)
    new = "quite-another-password"
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert User.objects.get().check_password(new)
    (letter,) = mail.outbox
    assert letter.to == [user.email]
    assert "Құпиясөзіңіз өзгертілді" in letter.subject


def test_forgotten_password_of_nobody_is_mailed_to_nobody_and_the_page_does_not_tell(
    user: User, client: Client
) -> None:
    known = client.post("/accounts/password/reset/", {"email": "head@example.kz"}, follow=True)
    unknown = client.post("/accounts/password/reset/", {"email": "nobody@example.kz"}, follow=True)
    assert [message.to for message in mail.outbox] == [["head@example.kz"]]
    assert unknown.request["PATH_INFO"] == known.request["PATH_INFO"]
    assert b"nobody@example.kz" not in unknown.content
