"""A drawing that is uploaded as a logo may do nothing and fetch nothing."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from infocentre.pictures.logos import check_logo

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'
ALLOWED = [
    '<path d="M0 0h9"/>',
    '<linearGradient id="a"/><path fill="url(#a)" style="fill: url( #a ); color: red"/>',
    '<use xlink:href="#a"/>',
    "<style>.a{fill:#fff}</style>",
    '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" pagecolor="#fff"/>',
]
REFUSED = [
    "<script>alert(1)</script>",
    '<path onclick="alert(1)"/>',
    '<a xlink:href="https://example.com/"/>',
    '<image href="https://example.com/a.png"/>',
    "<style>@import url(https://example.com/a.css);</style>",
    "<style>.a{fill:url(https://example.com/a.svg#b)}</style>",
    "<style>.a{fill:u\\72l(https://example.com/a.svg#b)}</style>",
    '<path style="fill:url(//example.com/a)"/>',
    "<path fill=\"url( 'https://example.com/a' )\"/>",
    '<form xmlns="http://www.w3.org/1999/xhtml" action="https://example.com/"><input name="password"/></form>',
]


def drawing(inside: str, before: str = "") -> SimpleUploadedFile:
    return SimpleUploadedFile("logo.svg", f"{before}{OPEN}{inside}</svg>".encode())


@pytest.mark.parametrize("inside", ALLOWED)
def test_plain_drawing_is_taken(inside: str) -> None:
    check_logo(drawing(inside))


@pytest.mark.parametrize("inside", REFUSED)
def test_drawing_that_acts_or_fetches_is_refused(inside: str) -> None:
    with pytest.raises(ValidationError):
        check_logo(drawing(inside))


def test_drawing_with_a_style_sheet_elsewhere_is_refused() -> None:
    with pytest.raises(ValidationError):
        check_logo(drawing("", '<?xml-stylesheet href="https://example.com/a.css"?>'))


def test_other_document_named_svg_is_refused() -> None:
    with pytest.raises(ValidationError):
        check_logo(SimpleUploadedFile("logo.svg", b'<svg xmlns="http://example.com/"/>'))
