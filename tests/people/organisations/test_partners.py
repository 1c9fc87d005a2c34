"""Partners and where their logos stand."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.files.base import ContentFile
from django.utils import translation

from infocentre.languages.codes import LANGUAGES
from people.models import Organisation
from people.organisations.queries import partners
from portal.models import SectionPage
from tests.people.factories import organisation
from tests.portal import factories as make
from tests.portal.factories import WORDS
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]
LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>'


def with_logo(key: str, **fields: object) -> Organisation:
    partner = organisation(key, is_partner=True, **fields)
    partner.logo_light.save(f"{key}-light.svg", ContentFile(LOGO))
    return partner


def footer(page: BeautifulSoup) -> list[str]:
    return [image["alt"] for image in page.footer.find_all("img") if "logos/" in image["src"]]


@pytest.mark.parametrize("language", LANGUAGES)
def test_footer_names_the_logos_in_the_readers_language(soup: Soup, tree: Tree, language: str) -> None:
    with_logo("jinr", in_footer=True)
    assert footer(soup(f"/{language}/")) == [f"{WORDS[language]}: jinr"]


def test_footer_leaves_out_who_does_not_belong_or_has_no_light_logo(soup: Soup, tree: Tree) -> None:
    with_logo("elsewhere", in_footer=False)
    organisation("bare", is_partner=True, in_footer=True)
    assert footer(soup("/kk/")) == []


def test_partner_leaves_the_footer_at_once(soup: Soup, tree: Tree) -> None:
    partner = with_logo("jinr", in_footer=True)
    assert footer(soup("/kk/"))
    partner.delete()
    assert footer(soup("/kk/")) == []


def test_order_is_that_of_staff_and_then_of_keys(db: None) -> None:
    for key, order in (("b", 1), ("c", 0), ("a", 1)):
        organisation(key, is_partner=True, sort_order=order)
    assert [partner.slug for partner in partners()] == ["c", "a", "b"]


@pytest.mark.parametrize(("language", "name"), [("kk", "ЯФИ"), ("ru", "ИЯФ"), ("en", "ИЯФ")])
def test_name_falls_back_like_any_other_text(language: str, name: str) -> None:
    with translation.override(language):
        assert str(Organisation(name_kk="ЯФИ", name_ru="ИЯФ")) == name


def test_block_leads_to_the_pages_of_all_partners(soup: Soup, tree: Tree) -> None:
    organisation("first", is_partner=True, site="https://first.example.kz", sort_order=1)
    organisation("second", is_partner=True, sort_order=2)
    organisation("stranger", sort_order=3)
    organisation("draft", is_partner=True, live=False)
    make.page(SectionPage, tree.home, slug="friends", body_kk=make.stream(make.block("partners", None)))
    items = soup("/kk/friends/").select(".partners li")
    assert [item.get_text() for item in items] == ["Қазақша: first", "Қазақша: second"]
    assert [item.a["href"] for item in items] == ["/kk/organisations/first/", "/kk/organisations/second/"]
