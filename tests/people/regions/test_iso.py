"""Regions of Kazakhstan and countries."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from infocentre.languages.codes import LANGUAGES
from people.regions.iso import COUNTRIES, NAMES, called, country_name, is_country_code, region_choices, region_name


def test_there_are_seventeen_regions_and_three_cities() -> None:
    assert len(NAMES) == 20
    assert sum("қаласы" in names["kk"] for names in NAMES.values()) == 3
    assert all(re.fullmatch(r"KZ-\d\d", code) for code in NAMES)


@pytest.mark.parametrize("table", [NAMES, COUNTRIES])
def test_every_name_is_there_in_three_languages_and_once(table: dict[str, dict[str, str]]) -> None:
    for code in LANGUAGES:
        names = [entry[code] for entry in table.values()]
        assert all(names)
        assert len({*names}) == len(names)


@pytest.mark.parametrize(("language", "name"), [("kk", "Абай облысы"), ("ru", "Область Абай"), ("en", "Abai Region")])
def test_region_in_the_language_of_the_reader(language: str, name: str) -> None:
    with translation.override(language):
        assert region_name("KZ-10") == name
        assert region_choices()[0] == ("KZ-10", name)
    assert region_name("") == ""


def test_country_without_a_name_is_shown_by_its_code() -> None:
    with translation.override("ru"):
        assert country_name("RU") == "Россия"
        assert country_name("NZ") == "NZ"


@pytest.mark.parametrize("code", ["kz", "KAZ", "K", "К1", "RU\n", ""])
def test_what_is_no_code_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        is_country_code(code)


def test_every_way_to_call_a_region_means_one() -> None:
    words = [word for code in NAMES for word in called(code)]
    assert len(words) == len({*words})
    assert all(name.casefold() in called(code) for code, names in NAMES.items() for name in names.values())
    assert called("XX") == frozenset()


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("алматы", "KZ-75"),
        ("almaty", "KZ-75"),
        ("алматы қ.", "KZ-75"),
        ("г.астана", "KZ-71"),
        ("шымкент", "KZ-79"),
        ("алматы облысы", "KZ-19"),
        ("almaty region", "KZ-19"),
        ("түркістан", "KZ-61"),
        ("карагандинская", "KZ-35"),
        ("north kazakhstan", "KZ-59"),
        ("абай", "KZ-10"),
    ],
)
def test_a_bare_name_is_the_regions_and_where_both_are_the_citys(word: str, code: str) -> None:
    assert [one for one in NAMES if word in called(one)] == [code]
