"""What went wrong, in the reader's language, with a way to go on; also when the database is what went wrong."""

from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, override_settings
from django.urls import path
from django.utils import translation
from django.utils.translation import gettext

from infocentre import urls as site_urls
from infocentre.languages.codes import LANGUAGES
from infocentre.page_cache import memo
from tests.portal.tree import Tree

HEADINGS = {
    400: "The request could not be understood",
    403: "This page is not open to you",
    404: "There is no such page",
    500: "Something went wrong on our side",
    503: "The site is being looked after",
}


def fails(request: HttpRequest, status: int) -> HttpResponse:
    match status:
        case 400:
            raise SuspiciousOperation("bad")
        case 403:
            raise PermissionDenied
        case 503:
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
        case _:
            pass
    raise ZeroDivisionError


urlpatterns = [
    path("admin/fails/<int:status>/", fails),
    *(path(f"{code}/fails/<int:status>/", fails) for code in LANGUAGES),
    *site_urls.urlpatterns,
]
handler400, handler403 = site_urls.handler400, site_urls.handler403
handler404, handler500 = site_urls.handler404, site_urls.handler500


@pytest.fixture
def reader() -> Iterator[Client]:
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


@pytest.fixture
def database_is_down() -> Iterator[None]:
    from django.db import OperationalError

    def refuse(*args: object) -> None:
        raise OperationalError("connection refused")

    memo.forget()
    with connection.execute_wrapper(refuse):
        yield


def heading(status: int, language: str) -> str:
    with translation.override(language):
        return gettext(HEADINGS[status])


def check(response: HttpResponse, status: int, language: str) -> BeautifulSoup:
    assert response.status_code == status
    page = BeautifulSoup(response.content, "lxml")
    assert page.html["lang"] == language
    assert page.h1.get_text() == heading(status, language)
    form = page.select_one("main form[role=search]")
    assert (form["action"], form.input["name"]) == (f"/{language}/search/", "q")
    assert page.find("meta", attrs={"name": "robots"})["content"].startswith("noindex")
    assert len(page.select(".languages a")) == 3
    assert page.select_one(f'main a[href="/{language}/"]')
    return page


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [400, 403, 404, 500])
def test_error_page_leads_on(reader: Client, tree: Tree, status: int, language: str) -> None:
    address = f"/{language}/nothing/" if status == 404 else f"/{language}/fails/{status}/"
    page = check(reader.get(address), status, language)
    assert [link["href"] for link in page.select(".menu a")] == [f"/{language}/education/", f"/{language}/news/"]


@pytest.mark.parametrize("status", [400, 403, 500])
def test_staff_see_the_same_page_with_its_frame(
    reader: Client, tree: Tree, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    page = check(reader.get(f"/admin/fails/{status}/", headers={"accept-language": "ru"}), status, "ru")
    assert page.select(".menu a")
    assert "could not be framed" not in caplog.text


def test_headings_are_translated() -> None:
    for status in HEADINGS:
        assert len({heading(status, language) for language in LANGUAGES}) == 3


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", ["fails/503/", "", "news/", "nothing/", "search/?q=x"])
def test_site_says_so_when_the_database_is_down(
    reader: Client, tree: Tree, database_is_down: None, language: str, address: str
) -> None:
    response = reader.get(f"/{language}/{address}")
    check(response, 503, language)
    assert int(response["Retry-After"]) > 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_fault_is_told_when_the_database_is_down_too(
    reader: Client, tree: Tree, database_is_down: None, language: str
) -> None:
    check(reader.get(f"/{language}/fails/500/"), 500, language)


def test_staff_see_the_page_although_their_session_cannot_be_read(
    reader: Client, tree: Tree, database_is_down: None
) -> None:
    reader.cookies["sessionid"] = "x" * 32
    check(reader.get("/ru/fails/500/"), 500, "ru")


def test_bare_frame_is_not_remembered(reader: Client, tree: Tree, soup: Callable[..., BeautifulSoup]) -> None:
    from django.db import OperationalError

    def refuse(*args: object) -> None:
        raise OperationalError("connection refused")

    memo.forget()
    with connection.execute_wrapper(refuse):
        assert reader.get("/ru/contacts/").status_code == 503
    page = soup("/ru/contacts/")
    assert page.select(".menu a")
    assert "На русском: centre name" in page.footer.get_text()


def test_accessible_view_holds_on_an_error_page(reader: Client, tree: Tree, database_is_down: None) -> None:
    reader.cookies["accessible"] = "size=huge"
    assert BeautifulSoup(reader.get("/kk/").content, "lxml").html["data-size"] == "huge"


def test_error_pages_are_not_kept(reader: Client, tree: Tree) -> None:
    assert reader.get("/kk/later/").status_code == 404
    tree.below.move(tree.home, pos="last-child")
    assert reader.get("/kk/start/").status_code == 200


@pytest.mark.parametrize("address", ["/nothing/", "/media/nothing.webp", "/static/nothing.css"])
@pytest.mark.parametrize(("accepted", "language"), [("en", "en"), ("de", "kk")])
def test_address_without_a_language_is_missed_in_the_readers(
    reader: Client, tree: Tree, address: str, accepted: str, language: str
) -> None:
    check(reader.get(address, headers={"accept-language": accepted}), 404, language)


def test_unknown_host_is_a_bad_request(reader: Client, tree: Tree) -> None:
    assert reader.get("/kk/", headers={"host": "evil.example.com"}).status_code == 400


def test_answer_to_a_bad_request_names_no_setting(reader: Client, tree: Tree) -> None:
    answer = reader.get("/kk/fails/500/").content.decode()
    assert "ZeroDivisionError" not in answer
    assert "Traceback" not in answer


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_bad_request_is_answered_in_the_language_of_its_own_address(reader: Client, tree: Tree, language: str) -> None:
    """The host is refused before the language is known; the thread still speaks that of the last request."""
    for other in ("kk", "ru", "en"):
        reader.get(f"/{other}/")
        refused = reader.get(f"/{language}/", headers={"host": "example.com"})
        assert refused.status_code == 400
        assert f'<html lang="{language}"'.encode() in refused.content


def test_switch_of_a_missing_page_leads_home(tree: Tree, soup: Callable[..., BeautifulSoup]) -> None:
    links = soup("/kk/nowhere/?page=2", status=404).select(".languages a")
    assert [link["href"] for link in links] == ["/kk/", "/ru/", "/en/"]
