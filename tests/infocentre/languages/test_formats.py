"""Dates and numbers as people of each language write them."""

from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import formats, translation

from infocentre.languages.templatetags.languages import dates_in_words, in_words

DAY = date(2026, 11, 21)
NO_BREAK = "\u00a0"


@pytest.mark.parametrize(
    ("language", "expected"), [("kk", "2026 ж. 21 қараша"), ("ru", "21 ноября 2026 г."), ("en", "21 November 2026")]
)
def test_date_in_words(language: str, expected: str) -> None:
    with translation.override(language):
        assert in_words(DAY).replace(NO_BREAK, " ") == expected
        assert formats.date_format(DAY).replace(NO_BREAK, " ") == expected


def test_year_keeps_its_word_on_the_line() -> None:
    with translation.override("kk"):
        assert in_words(DAY) == f"2026{NO_BREAK}ж. 21 қараша"


@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_has_a_kazakh_name(month: int) -> None:
    with translation.override("kk"):
        name = in_words(date(2026, month, 1)).split()[-1]
    assert name.islower()
    assert not name.isascii()


def test_moment_is_told_in_almaty_time() -> None:
    evening = datetime(2026, 11, 20, 20, 30, tzinfo=UTC)
    with translation.override("en"):
        assert in_words(evening) == "21 November 2026"
        assert Template("{{ moment|date:'H:i' }}").render(Context({"moment": evening})) == "01:30"


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "2026 ж. 21 қараша, 05:07"), ("ru", "21 ноября 2026 г., 05:07"), ("en", "21 November 2026, 05:07")],
)
def test_date_and_time(language: str, expected: str) -> None:
    with translation.override(language):
        assert formats.date_format(datetime(2026, 11, 21, 5, 7), "DATETIME_FORMAT") == expected  # noqa: DTZ001 - naive on purpose


@pytest.mark.parametrize(
    ("language", "expected"), [("kk", f"1{NO_BREAK}234,5"), ("ru", f"1{NO_BREAK}234,5"), ("en", "1,234.5")]
)
def test_numbers(language: str, expected: str) -> None:
    with translation.override(language):
        assert formats.localize(1234.5) == expected


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_week_begins_on_monday(language: str) -> None:
    with translation.override(language):
        assert formats.get_format("FIRST_DAY_OF_WEEK") == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jinr.ru, 2023-05-18", "jinr.ru, 18 мая 2023 г."),
        ("2023-13-45", "2023-13-45"),
        ("ISBN 978-2023-05-18x", "ISBN 978-2023-05-18x"),
        ("2023", "2023"),
        ("", ""),
    ],
)
def test_dates_inside_a_text(text: str, expected: str) -> None:
    with translation.override("ru"):
        assert dates_in_words(text).replace(NO_BREAK, " ") == expected


def test_no_date_is_nothing() -> None:
    assert in_words(None) == ""
