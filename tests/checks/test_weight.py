import random

import pytest

from checks import weight
from portal.chrome import stylesheet

BASE = '<script src="{% static "js/site.js" %}" defer></script>'


def noise(length: int) -> str:
    """Text that does not compress to less than half."""
    return "".join(random.Random(1).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=length))


@pytest.fixture
def light(put, monkeypatch):
    monkeypatch.setattr(stylesheet, "bundle", lambda: "a{color:red}" * 5000)
    put("templates/base.html", BASE)
    put("static/js/site.js", noise(5_000))
    for name in weight.FONTS_OF_A_PAGE:
        put(f"static/fonts/golos-{name}-wght-normal.woff2", noise(20_000))
    put("static/fonts/golos-latin-ext-wght-normal.woff2", noise(70_000))


def test_light_page_passes_and_files_it_does_not_load_do_not_count(light, put):
    put("static/js/admin.js", noise(90_000))
    assert weight.complaints() == []


def test_script_of_the_frame_counts_with_that_of_the_base(light, put):
    put("templates/frame/header.html", '{% if menu %}<script src="{% static "js/menu.js" %}"></script>{% endif %}')
    put("static/js/menu.js", noise(12_000))
    assert [told.split(":")[0] for told in weight.complaints()] == ["scripts of a page, compressed"]


def test_heavy_letters_are_told(light, put):
    put("static/fonts/golos-cyrillic-wght-normal.woff2", noise(41_000))
    assert weight.complaints() == ["fonts of a Kazakh page: 81.0 KB, more than 80"]


def test_heavy_style_sheet_is_told(light, monkeypatch):
    monkeypatch.setattr(stylesheet, "bundle", lambda: noise(90_000))
    assert [told.split(":")[0] for told in weight.complaints()] == ["style sheet, compressed"]
