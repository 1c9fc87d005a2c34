"""The order of names."""

import random

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from infocentre.languages.alphabet import KAZAKH, initials, sort_key

NAMES = [
    "Абай", "Ахметжанов Данияр", "Ахметжанова Айгүл", "Әбдірахманов Ерлан", "Байжұманова Гүлнәр", "Вагнер Артур",
    "Габит", "Ғабдуллин Рүстем", "Дәулетқызы Перизат", "Ермекова", "Жақсылықова", "Зейнолла", "Исатаева",
    "Каримов", "Қалдыбаева", "Назарова", "Нүсіпова", "Оңғарбаев", "Өмірзақова", "Сағындықов", "Тілеуов",
    "Узаков", "Ұзақбаев", "Үсенова", "Фазылов", "Хасенова", "Һәкімов", "Шаймерденов", "Ысқақова", "Ілиясов", "Юсупова",
]  # fmt: skip


def test_names_stand_in_the_order_of_the_kazakh_alphabet() -> None:
    mixed = NAMES[:]
    random.Random(7).shuffle(mixed)
    assert sorted(mixed, key=sort_key) == NAMES


def test_code_points_alone_would_put_kazakh_letters_last() -> None:
    """The control: what a database without the alphabet does."""
    assert sorted(NAMES) != NAMES
    assert sorted(["Әлия", "Яна"])[0] == "Яна"


@pytest.mark.parametrize(
    ("one", "other"),
    [("Әлия", "әлия"), ("Оразбай-Ұлы", "Оразбай Ұлы"), ("  Дик   Виктория ", "Дик Виктория"), ("Д’Арк", "ДАрк")],
)
def test_case_hyphens_and_spaces_make_no_difference(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


def test_shorter_surname_stands_before_the_longer_one_that_begins_with_it() -> None:
    assert sort_key("Сейіт Қанат") < sort_key("Сейітқали Арман")


def test_cyrillic_stands_before_latin_and_digits_before_both() -> None:
    assert sort_key("7") < sort_key("Я") < sort_key("A") < sort_key("é") < sort_key("F")


@given(st.text(alphabet=KAZAKH + KAZAKH.upper() + " -", max_size=20))
def test_key_of_a_part_is_found_only_where_the_part_stands(name: str) -> None:
    """Two characters a letter, of two kinds: a search in the key never meets half a letter."""
    key = sort_key(name)
    assert len(key) % 2 == 0
    assert all(key[place].isdigit() != key[place + 1].isdigit() for place in range(len(key) - 1))


@pytest.mark.services
@pytest.mark.django_db
def test_postgresql_sorts_the_same_with_its_kazakh_collation() -> None:
    rows = ", ".join(["(%s)"] * len(NAMES))
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT name FROM (VALUES {rows}) AS names (name) ORDER BY name COLLATE "kk-x-icu"', NAMES)
        assert [name for (name,) in cursor.fetchall()] == NAMES


@pytest.mark.parametrize(
    ("name", "letters"), [("Сейітқали Әлібек Нұрланұлы", "СӘ"), ("Дик", "Д"), ("", ""), ("«Дубна» орталығы", "О")]
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters
