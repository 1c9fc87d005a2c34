"""Kazakh and Russian names in Latin letters, as passports write them."""

import pytest

from infocentre.languages.transliteration import latin, slug


@pytest.mark.parametrize(
    ("cyrillic", "expected"),
    [
        ("Қ Ә Ғ Ң Ө Ұ Ү Һ І", "K A G N O U U H I"),
        ("қ ә ғ ң ө ұ ү һ і", "k a g n o u u h i"),
        ("Қазақстан", "Kazakstan"),
        ("Әбілқайыр", "Abilkayyr"),
        ("Өскемен", "Oskemen"),
        ("Жаңаөзен", "Zhanaozen"),
        ("Ерлан", "Yerlan"),
        ("Сахиев", "Sakhiyev"),
        ("Кабатаева", "Kabatayeva"),
        ("Щучинск", "Shchuchinsk"),
        ("объект", "obyekt"),
        ("Ёж и юла", "Yozh i yula"),
        ("ЖАҢА", "ZHANA"),
        ("БЯЗИ NICA 2026", "BYAZI NICA 2026"),
        ("", ""),
    ],
)
def test_letters(cyrillic: str, expected: str) -> None:
    assert latin(cyrillic) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ғалымдар «Тұрақтылық аралын» зерттейді", "galymdar-turaktylyk-aralyn-zertteydi"),
        ("100-ге толды: іс-шара", "100-ge-toldy-is-shara"),
        ("Newton’s café — déjà vu", "newtons-cafe-deja-vu"),
        ("№ 5 / C++", "no-5-c"),
        ("你好 🙂", ""),
        ("   ", ""),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_slug_is_cut_at_a_word() -> None:
    made = slug("Зерттеушілер " * 20)
    assert len(made) <= 80
    assert set(made.split("-")) == {"zertteushiler"}


def test_slug_of_one_endless_word_is_cut_hard() -> None:
    assert slug("ұ" * 200) == "u" * 80


def test_every_letter_of_both_alphabets_becomes_ascii() -> None:
    alphabets = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәіңғүұқөһ"
    assert latin(alphabets + alphabets.upper()).isascii()
