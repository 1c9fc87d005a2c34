"""The picture that messengers show: drawn for each page in each language."""

import io
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import translation
from django.utils.translation import get_language
from PIL import Image, ImageChops, ImageFont

from infocentre.languages.codes import LANGUAGES
from portal.found_by_machines.share_picture import FONTS, draw, stored, version
from portal.models import SectionPage, SiteSettings
from tests.portal import factories as make
from tests.portal.tree import Tree

LETTERS = "ҚқӘәҒғҢңӨөҰұҮүҺһІіЁёЪъЫыЭэЩщ№₸«»–—“”’"


@pytest.mark.parametrize("language", LANGUAGES)
def test_picture_is_a_jpeg_of_the_usual_size(client: Client, tree: Tree, language: str) -> None:
    response = client.get(f"/{language}/share/{tree.section.pk}.jpg")
    assert response.status_code == 200
    assert response["Content-Type"] == "image/jpeg"
    assert "max-age" in response["Cache-Control"]
    picture = Image.open(io.BytesIO(response.content))
    assert (picture.format, picture.size) == ("JPEG", (1200, 630))
    assert len(response.content) < 300_000


def test_page_names_its_picture(soup: Callable[..., BeautifulSoup], tree: Tree, client: Client) -> None:
    address = soup("/kk/history/").find("meta", property="og:image")["content"]
    assert client.get(address.removeprefix("http://testserver"))["Content-Type"] == "image/jpeg"


@pytest.mark.parametrize("weight", ["Regular", "Bold"])
@pytest.mark.parametrize("letter", LETTERS)
def test_font_has_the_letter(letter: str, weight: str) -> None:
    font = ImageFont.truetype(str(FONTS / f"GolosText-{weight}.ttf"), 40)
    box = font.getmask("\uffff")  # no font has this one: the box drawn for what is missing
    drawn = font.getmask(letter)
    assert (drawn.size, bytes(drawn)) != (box.size, bytes(box))


def lettering(heading: str) -> Image.Image:
    page = SectionPage(heading_kk=heading)
    return Image.open(io.BytesIO(draw(page))).convert("L").crop((64, 250, 1136, 600))


def test_kazakh_letters_are_drawn_apart(tree: Tree) -> None:
    """Letters that a font lacks all come out as the same box."""
    with translation.override("kk"):
        drawn = [lettering(letter * 8) for letter in "ҚӘҒ"]
    assert all(image.getextrema()[1] > 200 for image in drawn)
    for first, second in ((0, 1), (1, 2), (0, 2)):
        assert ImageChops.difference(drawn[first], drawn[second]).getbbox()


@pytest.mark.parametrize("heading", ['#read("/etc/passwd")', "$x^2$ *bold* _it_ @ref <label>", "\\ #{", "ұ" * 160, ""])
def test_heading_is_never_markup(tree: Tree, heading: str) -> None:
    with translation.override("kk"):
        assert Image.open(io.BytesIO(draw(SectionPage(heading_kk=heading)))).size == (1200, 630)


def test_changed_heading_is_another_picture(tree: Tree) -> None:
    before = version(tree.section)
    drawn = stored(tree.section)
    assert stored(tree.section) == drawn
    tree.section.heading_kk = tree.section.heading_ru = tree.section.heading_en = "Another"
    tree.section.save()
    assert version(tree.section) != before
    assert stored(tree.section) != drawn


def test_site_has_a_picture_of_its_own(client: Client, tree: Tree) -> None:
    assert client.get("/ru/share/0.jpg").status_code == 200


def test_what_is_not_public_has_no_picture(client: Client, tree: Tree) -> None:
    secret = make.page(SectionPage, tree.home)
    secret.view_restrictions.create(restriction_type="login")
    draft = make.page(SectionPage, tree.home, live=False)
    root = tree.home.get_parent()
    for number in (secret.pk, draft.pk, root.pk, 10**9):
        assert client.get(f"/kk/share/{number}.jpg").status_code == 404


@pytest.mark.parametrize("number", ["-1", "x", "1.5", "9" * 30])
def test_number_that_is_none_is_not_found(client: Client, tree: Tree, number: str) -> None:
    assert client.get(f"/kk/share/{number}.jpg").status_code == 404


@pytest.mark.parametrize("field", ["city", "centre_short"])
def test_changed_name_of_the_centre_is_another_picture_and_the_old_one_is_discarded(tree: Tree, field: str) -> None:
    site = SiteSettings.objects.get()
    before = version(tree.section)
    stored(tree.section)
    for code in LANGUAGES:
        setattr(site, f"{field}_{code}", "Renamed")
    site.save()
    assert version(tree.section) != before
    stored(tree.section)
    drawn = [
        name for name in default_storage.listdir("share")[1] if name.startswith(f"{tree.section.pk}-{get_language()}-")
    ]
    assert len(drawn) == 1
