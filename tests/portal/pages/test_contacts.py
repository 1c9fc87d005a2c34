"""Cards of the centre's people."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.utils import translation

from infocentre.languages.codes import LANGUAGES
from portal.models import StaffCard
from tests.portal import factories as make
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]


@pytest.mark.parametrize(
    ("reader", "speaks", "said"),
    [
        ("kk", ("en", "ru", "kk"), "қазақша, орысша, ағылшынша"),
        ("ru", ("en", "ru", "kk"), "казахский, русский, английский"),
        ("en", ("en", "ru", "kk"), "Kazakh, Russian, English"),
        ("kk", ("en",), "ағылшынша"),
        ("ru", (), ""),
    ],
)
def test_spoken_languages_are_said_in_the_reader_s_and_stand_in_the_order_of_the_site(
    reader: str, speaks: tuple[str, ...], said: str
) -> None:
    with translation.override(reader):
        assert ", ".join(StaffCard(**{f"speaks_{code}": True for code in speaks}).spoken) == said


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Айгүл Сапарова", "АС"),
        ("Айгүл  Сапарова Маратқызы", "АС"),
        ("Айгүл", "А"),
        ("", ""),
        ("A. Sample-Person", "AS"),
    ],
)
def test_initials_are_of_the_first_two_names(name: str, initials: str) -> None:
    assert StaffCard(name_kk=name).initials == initials


def test_initials_follow_the_reader() -> None:
    card = StaffCard(name_kk="Ғалия Әлі", name_ru="Галия Али", name_en="Galiya Ali")
    found = {}
    for code in LANGUAGES:
        with translation.override(code):
            found[code] = card.initials
    assert found == {"kk": "ҒӘ", "ru": "ГА", "en": "GA"}


@pytest.mark.parametrize(
    ("language", "line"),
    [("kk", "Тілдері: қазақша, ағылшынша"), ("ru", "Языки: казахский, английский"), ("en", "Speaks: Kazakh, English")],
)
def test_card_says_what_can_be_spoken(soup: Soup, tree: Tree, language: str, line: str) -> None:
    assert soup(f"/{language}/contacts/").select(".person p")[-1].get_text() == line


def test_long_address_may_break_after_its_signs_and_is_copied_whole(soup: Soup, tree: Tree) -> None:
    for link in soup("/kk/contacts/").select('a[href^="mailto:"]'):
        assert link["href"] == f"mailto:{link.get_text()}"
        assert len(link.find_all("wbr")) == sum(link.get_text().count(sign) for sign in "@.")


def test_card_without_particulars_leaves_no_empty_lines(soup: Soup, tree: Tree) -> None:
    names = {**make.in_languages("name", "Other Person"), **make.in_languages("role", "Guide")}
    tree.contacts.staff_cards = [StaffCard(**names)]
    tree.contacts.save()
    (person,) = soup("/en/contacts/").select(".person")
    assert len(person.find_all("p")) == 1  # the role
    assert not person.find_all("a")


def test_portrait_stands_instead_of_initials(soup: Soup, tree: Tree) -> None:
    assert soup("/kk/contacts/").select(".portrait span")
    card = tree.contacts.staff_cards.get()
    card.portrait = make.picture()
    card.save()
    tree.contacts.save()
    assert not soup("/kk/contacts/").select(".portrait span")
    assert soup("/kk/contacts/").select(".portrait img")


def test_phone_and_map_are_shown_when_there_are_any(soup: Soup, tree: Tree) -> None:
    def links() -> set[str]:
        return {link["href"] for link in soup("/kk/contacts/").select("aside a")}

    assert links() == {"mailto:info@example.kz"}
    tree.settings.phone, tree.settings.map_url = "+77270000000", "https://maps.example.kz/1"
    tree.settings.save()
    assert links() == {"mailto:info@example.kz", "tel:+77270000000", "https://maps.example.kz/1"}
