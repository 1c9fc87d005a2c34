"""What deploy/nginx.conf promises: a cache of one second that keeps nobody's private page, media, names, 503."""

import shutil
import ssl
import time
from collections.abc import Iterator

import pytest

from .nginx import DEPLOY, Nginx, Portal

pytestmark = [
    pytest.mark.embedded,  # `make test-all` promises to run on a machine without nginx, and would not let it be skipped
    pytest.mark.skipif(not (shutil.which("nginx", path="/usr/sbin:/usr/bin")), reason="nginx is not installed"),
]


@pytest.fixture(scope="module")
def portal() -> Iterator[Portal]:
    running = Portal()
    yield running
    running.end()


@pytest.fixture(scope="module")
def nginx(portal: Portal) -> Iterator[Nginx]:
    with Nginx(portal.address) as running:
        yield running


@pytest.fixture(autouse=True)
def forgotten(portal: Portal) -> None:
    portal.seen.clear()
    portal.answers.clear()


def both(nginx: Nginx, path: str, **headers: str) -> tuple[str, str]:
    """What two readers get, one right after the other."""
    return nginx.ask(path, **headers).text, nginx.ask(path, **headers).text


@pytest.mark.long
def test_a_public_page_is_kept_for_a_second_although_browsers_shall_look_again(nginx: Nginx, portal: Portal) -> None:
    portal.answers["/kk/kept/"] = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding, Cookie"}
    first, second = both(nginx, "/kk/kept/")
    assert first == second
    time.sleep(2.1)  # the clock of nginx counts whole seconds
    assert nginx.ask("/kk/kept/").text != first


@pytest.mark.parametrize("lifetime", ["private", "no-store", "private, max-age=60"])
def test_a_private_page_is_never_kept(nginx: Nginx, portal: Portal, lifetime: str) -> None:
    path = f"/kk/private-{len(lifetime)}/"
    portal.answers[path] = {"Cache-Control": lifetime}
    first, second = both(nginx, path)
    assert first != second


def test_an_answer_that_sets_a_cookie_is_never_kept(nginx: Nginx, portal: Portal) -> None:
    portal.answers["/kk/form/"] = {"Set-Cookie": "csrftoken=1"}
    first, second = both(nginx, "/kk/form/")
    assert first != second


@pytest.mark.parametrize("cookie", ["sessionid=1", "messages=hello"])
def test_a_reader_with_a_session_or_a_message_gets_a_page_of_their_own(nginx: Nginx, cookie: str) -> None:
    path = f"/kk/own-{cookie[0]}/"
    public = nginx.ask(path).text
    first, second = both(nginx, path, Cookie=cookie)
    assert len({public, first, second}) == 3


def test_readers_with_other_choices_get_other_pages(nginx: Nginx, portal: Portal) -> None:
    portal.answers["/kk/varied/"] = {"Vary": "Accept-Encoding, Cookie"}
    plain = nginx.ask("/kk/varied/").text
    assert nginx.ask("/kk/varied/", Cookie="accessible=large").text != plain
    assert nginx.ask("/kk/varied/", Accept_Encoding="gzip").text != plain
    assert nginx.ask("/kk/varied/").text == plain


@pytest.mark.parametrize("path", ["/admin/pages/", "/accounts/login/", "/documents/1/a.pdf", "/readyz"])
def test_staff_sign_in_and_checks_are_not_kept(nginx: Nginx, path: str) -> None:
    first, second = both(nginx, path)
    assert first != second


def test_a_form_goes_through(nginx: Nginx, portal: Portal) -> None:
    nginx.ask("/kk/form/")
    nginx.ask("/kk/form/", method="POST")
    assert len(portal.seen) == 2


def test_the_portal_learns_scheme_host_and_address_and_no_reader_can_forge_them(nginx: Nginx, portal: Portal) -> None:
    nginx.ask("/kk/who/", X_Forwarded_For="6.6.6.6", X_Forwarded_Proto="http")
    _path, headers = portal.seen[0]
    assert (headers["x-forwarded-proto"], headers["x-forwarded-for"]) == ("https", "127.0.0.1")
    assert headers["host"].startswith("portal.test")


def test_static_files_keep_their_encoding(nginx: Nginx, portal: Portal) -> None:
    portal.answers["/static/a.css"] = {
        "Content-Encoding": "br",
        "Content-Type": "text/css",
        "Cache-Control": "max-age=31536000, public, immutable",
        "Vary": "Accept-Encoding",
    }
    answers = [nginx.ask("/static/a.css", Accept_Encoding="gzip, br") for _reader in range(2)]
    assert {answer.getheader("Content-Encoding") for answer in answers} == {"br"}
    assert {answer.getheader("Cache-Control") for answer in answers} == {"max-age=31536000, public, immutable"}
    assert [path for path, _headers in portal.seen] == ["/static/a.css"]
    assert portal.seen[0][1]["accept-encoding"] == "gzip, br"


def test_media_come_from_the_folder_with_the_lifetimes_of_the_portal(nginx: Nginx, portal: Portal) -> None:
    (nginx.media / "images" / "ring.webp").write_bytes(b"picture")
    (nginx.media / "letters").mkdir(exist_ok=True)
    (nginx.media / "letters" / "note.pdf").write_bytes(b"document")
    (nginx.media / "documents" / "private.pdf").write_bytes(b"for the staff")
    (nginx.media / ".restoring").write_bytes(b"unfinished")
    picture, document = nginx.ask("/media/images/ring.webp"), nginx.ask("/media/letters/note.pdf")
    assert picture.getheader("Cache-Control") == "public, max-age=31536000, immutable"
    assert picture.getheader("Content-Disposition") is None
    assert document.getheader("Cache-Control") == "public, max-age=3600"
    assert document.getheader("Content-Disposition") == "attachment"
    assert picture.getheader("X-Content-Type-Options") == "nosniff"
    assert nginx.ask("/media/.restoring").status == 404
    assert nginx.ask("/media/documents/private.pdf").status == 404  # it would get round who may read it
    assert portal.seen == []


def test_http_leads_to_https(nginx: Nginx) -> None:
    answer = nginx.ask_plainly("/kk/news/?page=2")
    assert (answer.status, answer.getheader("Location")) == (301, "https://portal.test/kk/news/?page=2")


def test_other_names_get_no_answer(nginx: Nginx) -> None:
    with pytest.raises(ConnectionError):
        nginx.ask_plainly("/", host="elsewhere.test")
    with pytest.raises(ssl.SSLError):
        nginx.connection("elsewhere.test").request("GET", "/")


def test_the_503_page_while_the_portal_is_silent() -> None:
    silent = Portal()
    with Nginx(silent.address) as nginx:
        silent.end()
        answer = nginx.ask("/ru/")
    assert answer.status == 503
    assert answer.text == (DEPLOY / "503.html").read_text()
    assert answer.getheader("Retry-After") == "60"
    assert answer.getheader("Cache-Control") == "no-store"
