"""The form of a picture: words for those who do not see it, and nothing that is no picture."""

import io
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from PIL import Image
from wagtail.images.forms import get_image_form
from wagtail.models import Collection

from infocentre.models import Picture

ALT = {"alt_kk": "Сақина", "alt_ru": "Кольцо"}
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


def png() -> bytes:
    content = io.BytesIO()
    Image.new("RGB", (30, 20)).save(content, "PNG")
    return content.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG whose head promises more than any machine can hold."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 10)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def form(content: bytes, name: str = "ring.png", **fields: str):
    data = {"title": "Ring", "tags": "", "collection": str(Collection.get_first_root_node().pk), **fields}
    return get_image_form(Picture)(data, {"file": SimpleUploadedFile(name, content)})


@pytest.mark.parametrize("missing", ["alt_kk", "alt_ru"])
def test_alternative_text_is_asked_in_the_required_languages(db: None, missing: str) -> None:
    incomplete = form(png(), **{**ALT, missing: "  "})
    assert not incomplete.is_valid()
    assert list(incomplete.errors) == [missing]


def test_english_may_be_missing(db: None) -> None:
    complete = form(png(), **ALT)
    assert complete.is_valid(), complete.errors
    saved = complete.save()
    assert (saved.width, saved.alt_kk) == (30, "Сақина")


def test_picture_that_only_decorates_needs_no_words(db: None) -> None:
    assert form(png(), only_decorates="on").is_valid()


def test_message_is_in_the_reader_s_language(db: None) -> None:
    with translation.override("en"):
        assert "Say what is seen" in str(form(png()).errors["alt_kk"])
    with translation.override("ru"):
        assert "Say what is seen" not in str(form(png()).errors["alt_kk"])


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("note.png", b"I am no picture at all"),
        ("empty.png", b""),
        ("drawing.svg", SVG),
        ("drawing.png", SVG),
        ("letter.jpg", png()),
        ("page.html", b"<html>"),
        ("cut.png", png()[:40]),
    ],
)
def test_what_is_no_picture_is_refused_with_a_message(db: None, name: str, content: bytes) -> None:
    refused = form(content, name, **ALT)
    assert not refused.is_valid()
    assert refused.errors["file"]
    assert refused["alt_kk"].value() == "Сақина", "what was typed is kept"


@pytest.mark.parametrize("size", [(60_000, 60_000), (9_000, 9_000)])
def test_too_many_pixels_are_refused_before_they_are_read(db: None, size: tuple[int, int]) -> None:
    refused = form(png_that_claims(*size), **ALT)
    assert not refused.is_valid()
    assert "64" in str(refused.errors["file"])
    assert refused.errors.as_data()["file"][0].code == "file_too_many_pixels"
