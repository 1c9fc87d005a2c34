"""One `<img>` for every screen: small files first, described in the reader's language."""

import io
import secrets
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.files.images import ImageFile
from django.template import Context, Template
from django.utils import translation
from PIL import Image

from infocentre.models import Picture
from infocentre.page_cache.memo import forget
from infocentre.pictures.responsive import SHAPES, image_tag, list_specs, whole_screen_url

pytestmark = pytest.mark.django_db


def picture(width: int = 800, height: int = 800, **fields: str | bool) -> Picture:
    content = io.BytesIO()
    # each of another colour: Wagtail remembers renditions by the content of the file
    Image.new("RGB", (width, height), tuple(secrets.token_bytes(3))).save(content, "PNG")
    file = ImageFile(io.BytesIO(content.getvalue()), name="square.png")
    alts = {"alt_kk": "Шаршы", "alt_ru": "Квадрат", "alt_en": "A square"}
    made = Picture(title="Square", file=file, **{**alts, **fields})
    made._set_image_file_metadata()
    made.save()
    return made


def tag(html: str) -> Tag:
    return BeautifulSoup(html, "lxml").img


def widths(image: Tag) -> list[int]:
    return [int(entry.split()[1].removesuffix("w")) for entry in image["srcset"].split(", ")]


@pytest.mark.parametrize("shape", [name for name, shape in SHAPES.items() if max(shape.widths) <= 720])
def test_srcset_offers_every_width(shape: str) -> None:
    assert widths(tag(image_tag(picture(), shape))) == list(SHAPES[shape].widths)


def test_picture_is_never_enlarged() -> None:
    assert max(widths(tag(image_tag(picture(300, 300), "lead")))) <= 300


def test_ratio_is_kept_so_that_nothing_jumps() -> None:
    image = tag(image_tag(picture(), "card"))
    assert (int(image["width"]), int(image["height"])) == (720, 480)


def test_every_file_is_webp_and_there() -> None:
    image = tag(image_tag(picture(), "row"))
    for entry in image["srcset"].split(", "):
        address = entry.split()[0]
        assert address.endswith(".webp")
        name = address.removeprefix("/media/")
        rendition = Picture.objects.get().renditions.get(file=name)
        with Image.open(rendition.file) as file:
            assert file.format == "WEBP"


def test_picture_waits_until_it_is_seen_unless_told_otherwise() -> None:
    square = picture()
    assert tag(image_tag(square, "row"))["loading"] == "lazy"
    first = tag(image_tag(square, "row", eager=True))
    assert first["fetchpriority"] == "high"
    assert not first.has_attr("loading")


@pytest.mark.parametrize(("reader", "text"), [("kk", "Шаршы"), ("ru", "Квадрат"), ("en", "A square")])
def test_description_is_in_the_readers_language(reader: str, text: str) -> None:
    with translation.override(reader):
        image = tag(image_tag(picture(), "row"))
    assert image["alt"] == text
    assert not image.has_attr("lang")


def test_description_in_another_language_is_marked() -> None:
    with translation.override("en"):
        image = tag(image_tag(picture(alt_en=""), "row"))
    assert (image["alt"], image["lang"]) == ("Квадрат", "ru")


def test_decoration_is_silent() -> None:
    assert tag(image_tag(picture(only_decorates=True), "row"))["alt"] == ""
    assert tag(image_tag(picture(), "row", alt=""))["alt"] == ""


def test_given_description_wins_and_is_escaped() -> None:
    image = tag(image_tag(picture(), "row", alt='"><script>'))
    assert image["alt"] == '"><script>'


def test_wagtails_own_description_is_ours() -> None:
    with translation.override("ru"):
        assert picture().default_alt_text == "Квадрат"
        assert picture(only_decorates=True).default_alt_text == ""


def test_no_picture_is_nothing() -> None:
    assert Template('{% picture image "card" %}').render(Context({"image": None})) == ""


def test_whole_screen_is_at_most_1600_pixels() -> None:
    big = picture(2000, 500)
    assert whole_screen_url(big).endswith(".webp")
    assert big.renditions.get().width == 1600


def test_lists_ask_for_the_renditions_they_show() -> None:
    assert set(list_specs("row")) == {"fill-160x120|format-webp", "fill-320x240|format-webp"}
    assert Path(picture().file.name).suffix == ".png"


@pytest.mark.parametrize("draw", [lambda image: image_tag(image, "card"), whole_screen_url], ids=["srcset", "screen"])
def test_cut_once_though_other_sizes_were_prefetched(draw) -> None:
    """Wagtail takes prefetched renditions for all there are: pages with a gallery cut its pictures at each request."""
    made = picture()
    first = draw(made)
    Path(made.file.path).unlink()  # cutting again would fail
    forget()
    again = Picture.objects.prefetch_renditions("fill-160x120|format-webp").get(pk=made.pk)
    assert draw(again) == first
