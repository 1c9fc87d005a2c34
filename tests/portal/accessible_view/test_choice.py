"""The version for the visually impaired: a form, a cookie, attributes on <html>; no script anywhere."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from infocentre.languages.codes import LANGUAGES
from portal.accessible_view.options import OPTIONS, AccessibleView
from tests.portal.tree import Tree

CHOICE = {
    "size": "large",
    "spacing": "wide",
    "contrast": "dark",
    "scheme": "",
    "pictures": "off",
    "next": "/kk/news/?page=1",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_choice_holds_on_the_next_page(client: Client, tree: Tree, language: str) -> None:
    back = f"/{language}/news/?page=1"
    response = client.post(f"/{language}/accessible/", {**CHOICE, "next": back})
    assert (response.status_code, response["Location"]) == (302, back)
    html = BeautifulSoup(client.get(back).content, "lxml").html
    assert {name: html.get(f"data-{name}") for name in ("size", "spacing", "contrast", "scheme", "pictures")} == {
        "size": "large",
        "spacing": "wide",
        "contrast": "dark",
        "scheme": None,
        "pictures": "off",
    }


def test_form_needs_no_script_and_remembers_what_is_ticked(client: Client, tree: Tree) -> None:
    client.post("/ru/accessible/", CHOICE)
    form = BeautifulSoup(client.get("/ru/education/?x=1").content, "lxml").select_one(".access form")
    assert (form["method"], form["action"]) == ("post", "/ru/accessible/")
    assert form.find("input", attrs={"name": "next"})["value"] == "/ru/education/?x=1"
    ticked = {radio["name"]: radio["value"] for radio in form.find_all("input", checked=True)}
    assert ticked == {name: value for name, value in CHOICE.items() if name != "next"}
    assert len(form.find_all("fieldset")) == len(OPTIONS)
    assert form.find("button")


def test_usual_view_takes_the_cookie_away(client: Client, tree: Tree) -> None:
    client.post("/kk/accessible/", CHOICE)
    response = client.post("/kk/accessible/", {"next": "/kk/"})
    assert response.cookies["accessible"]["max-age"] == 0
    assert not BeautifulSoup(client.get("/kk/").content, "lxml").html.has_attr("data-size")


def test_cookie_is_kept_for_a_year_and_from_scripts(client: Client, tree: Tree) -> None:
    cookie = client.post("/kk/accessible/", CHOICE).cookies["accessible"]
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize(
    "back",
    [
        "https://evil.example.com/",
        "//evil.example.com/",
        "/\\evil.example.com/",
        "\\\\evil.example.com",
        "///evil.example.com",
        "http:///evil.example.com",
        "javascript:alert(1)",
        "\x01//evil.example.com",
        "",
    ],
)
def test_nobody_is_led_to_another_host(client: Client, tree: Tree, back: str) -> None:
    assert client.post("/en/accessible/", {**CHOICE, "next": back})["Location"] == "/en/"


def test_line_end_in_the_way_back_splits_no_header(client: Client, tree: Tree) -> None:
    response = client.post("/en/accessible/", {**CHOICE, "next": "/en/\r\nSet-Cookie: a=b"})
    assert response.status_code == 302
    assert "\n" not in response["Location"]
    assert set(response.cookies) == {"accessible"}


@pytest.mark.parametrize(
    "values",
    [
        {"size": 'huge" onload="alert(1)'},
        {"size": "gigantic"},
        {"contrast": "<script>"},
        {"unknown": "large"},
        {"size": "x" * 10_000},
        {"pictures": "\x00"},
    ],
)
def test_only_what_is_offered_is_taken(client: Client, tree: Tree, values: dict[str, str]) -> None:
    client.post("/kk/accessible/", values)
    assert "accessible" not in client.cookies or client.cookies["accessible"].value == ""


@pytest.mark.parametrize(
    "cookie",
    [
        'size=huge" onload="x',
        "size",
        "====",
        "&&&",
        "size=large&size=<b>",
        "contrast=..%2F",
        "x" * 4000,
        "size=\xd1\x80",
    ],
)
def test_hostile_cookie_changes_nothing(client: Client, tree: Tree, cookie: str) -> None:
    client.cookies["accessible"] = cookie
    response = client.get("/kk/")
    assert response.status_code == 200
    html = BeautifulSoup(response.content, "lxml").html
    assert set(html.attrs) <= {"lang", "data-size"}
    assert html.get("data-size") in {None, "large"}


def test_readers_with_and_without_the_view_do_not_share_pages(client: Client, tree: Tree) -> None:
    usual = client.get("/kk/").content
    client.post("/kk/accessible/", CHOICE)
    assert client.get("/kk/").content != usual
    assert Client().get("/kk/").content == usual


def test_choosing_needs_a_post(client: Client, tree: Tree) -> None:
    assert client.get("/kk/accessible/")["Location"] == "/kk/"


def test_what_travels_in_the_cookie_comes_back_the_same() -> None:
    view = AccessibleView.from_values({"size": "huge", "pictures": "off", "scheme": "purple"})
    assert view.cookie() == "size=huge&pictures=off"
    assert dict(view.chosen) == {"size": "huge", "pictures": "off"}
