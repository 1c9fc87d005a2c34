"""Which language an address is answered in, and the way from one language to another."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from infocentre.languages.addresses import in_all_languages, in_language
from tests.portal.tree import Tree


@pytest.mark.parametrize(
    ("cookie", "accepted", "expected"),
    [
        ("", "", "/kk/"),
        ("", "ru-RU,ru;q=0.9,en;q=0.8", "/ru/"),
        ("", "en-US", "/en/"),
        ("", "kk-KZ", "/kk/"),
        ("", "de,fr;q=0.9", "/kk/"),
        ("", "de,en;q=0.5,ru;q=0.7", "/ru/"),
        ("", "en;q=0", "/kk/"),
        ("", "*", "/kk/"),
        ("", "x" * 5000, "/kk/"),
        ("", ";;;,,,q=", "/kk/"),
        ("en", "ru", "/en/"),
        ("kk", "ru", "/kk/"),
        ("de", "ru", "/ru/"),
        ("../../admin", "", "/kk/"),
    ],
)
def test_root_leads_by_cookie_then_browser_then_kazakh(
    client: Client, cookie: str, accepted: str, expected: str
) -> None:
    if cookie:
        client.cookies["language"] = cookie
    response = client.get("/", headers={"accept-language": accepted} if accepted else {})
    assert response.status_code == 302
    assert response["Location"] == expected
    assert {"Accept-Language", "Cookie"} <= {name.strip() for name in response["Vary"].split(",")}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("/kz/", "/kk/"),
        ("/kz/news/", "/kk/news/"),
        ("/kz/news/?page=2&for=pupils", "/kk/news/?page=2&for=pupils"),
        ("/kz/search/?q=%D2%93%D1%8B%D0%BB%D1%8B%D0%BC", "/kk/search/?q=%D2%93%D1%8B%D0%BB%D1%8B%D0%BC"),
        ("/kz//example.com/", "/kk//example.com/"),
    ],
)
def test_country_code_leads_to_the_language_code(client: Client, old: str, new: str) -> None:
    response = client.get(old)
    assert (response.status_code, response["Location"]) == (301, new)


@pytest.mark.parametrize("path", ["/", "/kz/news/"])
def test_addresses_without_a_language_only_answer_reading(client: Client, path: str) -> None:
    assert client.post(path).status_code == 405


@pytest.mark.parametrize(("accepted", "cookie"), [("ru", ""), ("en", "ru"), ("", "")])
def test_language_of_the_address_wins(client: Client, tree: Tree, accepted: str, cookie: str) -> None:
    client.cookies["language"] = cookie
    response = client.get("/kk/", headers={"accept-language": accepted})
    assert response["Content-Language"] == "kk"
    assert "Accept-Language" not in response.get("Vary", "")


@pytest.mark.parametrize("path", ["/xx/", "/KK/news/", "/kkk/", "/k/"])
def test_other_prefixes_are_not_found(client: Client, tree: Tree, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/kk/news/?page=1&for=pupils", "/kk/education/start/", "/kk/search/?q=%D2%93%D1%8B%D0%BB%D1%8B%D0%BC&x=1", "/kk/"],
)
def test_switch_keeps_page_and_query(soup: Callable[..., BeautifulSoup], tree: Tree, path: str) -> None:
    links = soup(path).select(".languages a")
    assert [link["href"] for link in links] == [path.replace("/kk/", f"/{code}/", 1) for code in ("kk", "ru", "en")]
    assert [link["lang"] for link in links] == ["kk", "ru", "en"]
    assert [link.get("aria-current") for link in links] == ["true", None, None]
    for link in links:
        soup(link["href"])


def test_switch_cannot_be_led_to_another_host(soup: Callable[..., BeautifulSoup], tree: Tree) -> None:
    for link in soup("/kk//example.com/", status=404).select(".languages a"):
        assert link["href"].startswith(("/kk/", "/ru/", "/en/"))


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/kk/news/x/?page=2", "/ru/news/x/?page=2"),
        ("/en/", "/ru/"),
        ("/en", "/ru/"),
        ("/accounts/login/", "/accounts/login/?language=ru"),
        ("/accounts/login/?next=/admin/%3Fa%3D1&language=kk", "/accounts/login/?next=%2Fadmin%2F%3Fa%3D1&language=ru"),
        ("/kkk/", "/kkk/?language=ru"),
        ("/", "/?language=ru"),
    ],
)
def test_path_in_another_language(path: str, expected: str) -> None:
    assert in_language(path, "ru") == expected


def test_path_in_all_languages() -> None:
    assert in_all_languages("/ru/a/") == {"kk": "/kk/a/", "ru": "/ru/a/", "en": "/en/a/"}
