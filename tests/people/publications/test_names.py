"""Names of a byline: initials, order, what a card proposes."""

import pytest

from people.models import Member
from people.publications.names import Name, name_of_member, parsed


@pytest.mark.parametrize(
    ("given", "initials"),
    [
        ("Ержан Нұрланұлы", "Е. Н."),
        ("Ержан Нұрлан ұлы", "Е. Н."),
        ("Айсұлу Ермек қызы", "А. Е."),
        ("Е. Н.", "Е. Н."),
        ("Е.Н.", "Е. Н."),
        ("Yu. A.", "Yu. A."),
        ("Yu.A.", "Yu. A."),
        ("Жан-Поль", "Ж.-П."),
        ("Н.Нурланович", "Н. Н."),
        ("Ж.-П.", "Ж.-П."),
        ("ержан", "Е."),
        ("Әлия", "Ә."),
        ("", ""),
    ],
)
def test_initials(given: str, initials: str) -> None:
    assert Name("Сахиев", given).initials == initials


def test_orders() -> None:
    name = Name("Сахиев", "Ержан Нұрланұлы")
    assert (name.inverted, name.in_order, name.in_full) == (
        "Сахиев, Е. Н.",
        "Е. Н. Сахиев",
        "Сахиев Ержан Нұрланұлы",
    )
    assert str(name.in_latin) == "Sakhiyev, Yerzhan Nurlanuly"
    alone = Name("Абай")
    assert (alone.inverted, alone.in_order, alone.in_full, str(alone)) == ("Абай",) * 4


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Сахиев, Ержан Нұрланұлы", Name("Сахиев", "Ержан Нұрланұлы")),
        ("Сахиев Е. Н.", Name("Сахиев", "Е. Н.")),
        ("van der Waals, J. D.", Name("van der Waals", "J. D.")),
        ("  Абай ", Name("Абай")),
        ("BESIII Collaboration,", Name("BESIII Collaboration")),
        ("van der Waals,", Name("van der Waals")),
        ("", Name("")),
    ],
)
def test_parsed(text: str, name: Name) -> None:
    assert parsed(text) == name
    assert parsed(str(name)) == name


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("kk", Name("Сахиев", "Ержан Нұрланұлы")),
        ("ru", Name("Сахиев", "Ержан Нурланович")),
        ("en", Name("Sakhiyev", "Yerzhan")),
        ("de", Name("Sakhiyev", "Yerzhan")),
    ],
)
def test_card_proposes_a_byline_in_the_language_of_the_publication(language: str, name: Name) -> None:
    member = Member(name_kk="Сахиев Ержан Нұрланұлы", name_ru="Сахиев Ержан Нурланович", name_en="Yerzhan Sakhiyev")
    assert name_of_member(member, language) == name


def test_card_with_one_name_only() -> None:
    assert name_of_member(Member(name_kk="Сахиев Ержан"), "ru") == Name("Сахиев", "Ержан")
    assert name_of_member(Member(name_kk="Сахиев Ержан"), "en") == Name("Yerzhan", "Sakhiyev")
    assert name_of_member(Member(), "en") == Name("")
