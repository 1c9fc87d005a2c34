"""What counts as filled, field by field, and what keeps a record from being published."""

import pytest

from infocentre.languages.fallback import Translation, filled_languages, is_filled, translation
from infocentre.models import Audience, Picture
from portal.models import SectionPage
from tests.portal import factories as make


def names(**given):
    return Audience(**{f"name_{code}": given.get(code, "") for code in ("kk", "ru", "en")})


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ({"kk": "а", "ru": "б"}, []),
        ({"kk": "а"}, ["name_ru"]),
        ({"ru": "б", "en": "c"}, ["name_kk"]),
        ({"en": "c"}, ["name_kk", "name_ru"]),
        ({"kk": " \n", "ru": None}, ["name_kk", "name_ru"]),
    ],
)
def test_what_publishing_lacks(given, missing):
    assert names(**given).missing_required() == missing


@pytest.mark.django_db
def test_model_that_requires_nothing_lacks_nothing():
    assert Picture().missing_required() == []


@pytest.mark.parametrize(
    ("given", "filled"), [({"kk": "а"}, ["kk"]), ({"ru": "б", "en": "c"}, ["ru", "en"]), ({}, ["kk", "ru", "en"])]
)
def test_filled_and_missing_make_up_all(given, filled):
    record = names(**given)
    assert record.filled_languages == filled
    assert sorted(record.filled_languages + record.missing_languages) == ["en", "kk", "ru"]


@pytest.mark.parametrize("value", [None, "", " ", "\u00a0", "\t\r\n", [], ()])
def test_empty(value):
    assert not is_filled(value)


@pytest.mark.parametrize("value", ["0", ".", ["x"]])
def test_filled(value):
    assert is_filled(value)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "empty", ["", "[]", make.stream(make.block("of-another-time", "x"))], ids=["nothing", "list", "gone"]
)
def test_body_without_a_block_is_missing(empty):
    page = SectionPage(body_kk=empty, **make.bodies(("ru",)))
    found = translation(page, "body", "kk")
    assert (found.language, found.is_fallback) == ("ru", True)
    assert filled_languages(page, ("body",)) == ["ru"]


@pytest.mark.django_db
def test_language_lacks_when_one_of_its_fields_does():
    page = SectionPage(**make.in_languages("heading", "x"), **make.bodies(("kk", "en")))
    assert filled_languages(page, ("heading", "lead", "body")) == ["kk", "en"]
    assert filled_languages(page, ("heading",)) == ["kk", "ru", "en"]
    assert filled_languages(page, ()) == ["kk", "ru", "en"]


def test_text_is_protected_where_it_is_shown_and_bare_where_it_is_worked_with():
    found = Translation("іс-шара", "kk", "kk")
    assert found.value == "іс-шара"
    assert str(found).replace("\u2060", "") == "іс-шара" != str(found)


@pytest.mark.parametrize(
    ("value", "language", "lang"), [("x", "ru", ' lang="ru"'), ("x", "kk", ""), ("", "ru", ""), (None, "ru", "")]
)
def test_language_is_marked_only_on_a_text_that_stands_in(value, language, lang):
    found = Translation(value, language, "kk")
    assert (found.lang, bool(found)) == (lang, bool(value))


def test_mark_is_an_attribute_and_nothing_more():
    assert Translation("x", '"><script>', "kk").lang == ' lang="&quot;&gt;&lt;script&gt;"'
