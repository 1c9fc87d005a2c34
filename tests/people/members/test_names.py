"""Names in Latin letters: proposed, never forced."""

import pytest

from people.members.names import family_last, proposed_latin
from people.models import Member
from tests.people import factories as make


@pytest.mark.parametrize(
    ("kazakh", "russian", "latin"),
    [
        ("Сахиев Ержан Нұрланұлы", "", "Yerzhan Sakhiyev"),
        ("Қабатаева Раушан", "Кабатаева Раушан", "Raushan Kabatayeva"),
        ("", "Дик Виктория", "Viktoriya Dik"),
        ("Абай", "", "Abay"),
        ("Әл Фараби Мұхаммед ибн", "", "Al Farabi Mukhammed ibn"),
        ("", "", ""),
    ],
)
def test_proposal(kazakh: str, russian: str, latin: str) -> None:
    assert proposed_latin(kazakh, russian) == latin


def test_own_spelling_is_kept(db: None) -> None:
    member = make.member("Сахиев Ержан", name_en="Erjan Sakhi")
    member.name_kk = "Сахиев Ержан Нұрланұлы"
    member.save()
    assert Member.objects.get().name_en == "Erjan Sakhi"
    assert member.slug == "erjan-sakhi"


def test_emptied_spelling_is_proposed_anew(db: None) -> None:
    member = make.member("Сахиев Ержан")
    assert member.name_en == "Yerzhan Sakhiyev"
    member.name_en = ""
    member.save(update_fields=["name_en"])
    assert Member.objects.get().name_en == "Yerzhan Sakhiyev"


@pytest.mark.parametrize(("name", "sorted_by"), [("Yerzhan Sakhiyev", "Sakhiyev Yerzhan"), ("Abay", "Abay"), ("", "")])
def test_english_list_is_sorted_by_the_last_word(name: str, sorted_by: str) -> None:
    assert family_last(name) == sorted_by
