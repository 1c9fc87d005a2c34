"""Uploaded files as the embedded server hands them out."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.fixture
def uploaded(settings, tmp_path):
    """Writes a file below the folder of uploads; beside that folder lies what nobody may read."""
    settings.MEDIA_ROOT = tmp_path / "media"
    (tmp_path / "secret-key").write_text("hidden-word")

    def write(path: str, content: bytes = b"content") -> None:
        file = settings.MEDIA_ROOT / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)

    write("images/ring.webp")
    return write


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_rendition_is_kept_for_ever(uploaded, client: Client):
    response = client.get("/media/images/ring.webp")
    assert body(response) == b"content"
    assert {"immutable", "public", "max-age=31536000"} == set(response["Cache-Control"].split(", "))
    assert response["Content-Type"] == "image/webp"
    assert not response.get("Content-Disposition", "inline").startswith("attachment")


@pytest.mark.parametrize("path", ["logo.png", "my/images/ring.gif"])
def test_file_that_may_be_replaced_is_asked_for_again(uploaded, client: Client, path):
    uploaded(path)
    assert set(client.get(f"/media/{path}")["Cache-Control"].split(", ")) == {"public", "max-age=3600"}


@pytest.mark.parametrize(
    "path",
    [
        "files/page.html",
        "files/PAGE.HTML",
        "files/ring.png.html",
        "files/page.xhtml",
        "files/code.js",
        "files/no-ending",
        "images/png",
        "files/charter.pdf",
    ],
)
def test_what_is_no_picture_is_a_download_whatever_it_claims(uploaded, client: Client, path):
    uploaded(path, b"<script>alert(1)</script>")
    response = client.get(f"/media/{path}")
    assert response.status_code == 200
    assert response["Content-Disposition"] == "attachment"
    assert response["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["drawing.svg", "drawing.SVG"])
def test_script_inside_a_drawing_may_not_run(uploaded, client: Client, path):
    uploaded(path, b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')
    policy = client.get(f"/media/{path}")["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "unsafe-inline" not in policy


@pytest.mark.parametrize(
    "path",
    [
        "../secret-key",
        "images/../../secret-key",
        "%2e%2e/secret-key",
        "..%2fsecret-key",
        "%2e%2e%2fsecret-key",
        "..\\secret-key",
        "/../secret-key",
        "./../secret-key",
        "images/%00/../../secret-key",
    ],
)
def test_nothing_beside_the_folder_is_handed_out(uploaded, path):
    response = Client(raise_request_exception=False).get(f"/media/{path}")
    assert response.status_code in {400, 404}
    assert b"hidden-word" not in body(response)


def test_absolute_path_is_looked_for_below_the_folder(uploaded, client: Client, tmp_path):
    assert client.get(f"/media/{tmp_path}/secret-key").status_code == 404


@pytest.mark.parametrize("path", ["", "images", "images/", "images/missing.webp"])
def test_folder_and_missing_file_are_not_found_and_not_kept(uploaded, client: Client, path):
    response = client.get(f"/media/{path}")
    assert response.status_code == 404
    assert "immutable" not in response.get("Cache-Control", "")


def test_unchanged_file_is_not_sent_again(uploaded, client: Client):
    changed = client.get("/media/images/ring.webp")["Last-Modified"]
    again = client.get("/media/images/ring.webp", headers={"if-modified-since": changed})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("path", ["documents/charter.pdf", ".restoring/database.sqlite3", "images/.hidden.webp"])
def test_what_has_another_door_or_is_hidden_is_not_handed_out(uploaded, client: Client, path):
    uploaded(path)
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("path", ["../secret-key", "images/../../secret-key", "%2e%2e/secret-key", "//documents/a.pdf"])
def test_way_around_is_no_address(uploaded, client: Client, path):
    uploaded("documents/a.pdf")
    assert client.get(f"/media/{path}").status_code == 404
