"""The page of a member."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from people.models import Member, ProfileLink
from tests.people import factories as make
from tests.portal import factories as pages
from tests.portal.tree import Tree

pytestmark = pytest.mark.indexed

Soup = Callable[..., BeautifulSoup]


def full_member(**consent: Any) -> Member:
    member = make.member(
        "Сахиев Ержан", consent=False, live=False, orcid="0000-0002-1825-0097", biography_kk="Туған жылы",
        biography_ru="Родился", position_kk="Инженер", position_ru="Инженер", degree="phd", since=2015,
        portrait=pages.picture("Portrait"), lectures_kk=True, lectures_en=True, laboratory=make.organisation("flnr"),
        directions=(make.direction("theory"),), email="secret@example.kz",
    )  # fmt: skip
    member.links = [ProfileLink(label="Scopus", url="https://scopus.example/1")]
    make.consents.give(member=member, **consent)
    member.save_revision().publish()
    return member


def test_everything_that_is_consented_to_is_shown(soup: Soup, tree: Tree) -> None:
    member = full_member(portrait=True, biography=True, links=True)
    page = soup(f"/kk/{member.path}")
    text = page.main.get_text(" ")
    shown = ("Сахиев Ержан", "Инженер", "Философия докторы", "2015", "Туған жылы", "Қазақша, ағылшынша")
    for words in (*shown, "0000-0002-1825-0097"):
        assert words in text, words
    assert page.select_one(".portrait img[srcset]")
    assert page.select_one('a[href="https://scopus.example/1"]')
    assert page.select_one('a[href="/kk/organisations/flnr/"]')
    assert page.select_one('.chip[href="/kk/people/?direction=theory"]')
    assert "secret@example.kz" not in str(page)


def test_what_the_consent_leaves_out_is_nowhere(client: Client, tree: Tree) -> None:
    member = full_member()
    answer = client.get(f"/kk/{member.path}").content.decode()
    for hidden in ("Туған жылы", "0000-0002-1825-0097", "scopus.example", "srcset"):
        assert hidden not in answer
    assert "СЕ" in answer  # the initials in the portrait's place


def test_staff_see_all_of_it_in_the_preview(tree: Tree) -> None:
    page = full_member().make_preview_request(preview_mode="kk").content.decode()
    assert "Туған жылы" in page and "scopus.example" in page


def test_machines_are_told_of_a_person(soup: Soup, tree: Tree) -> None:
    member = full_member(links=True)
    page = soup(f"/kk/{member.path}")
    told = json.loads(page.select_one('script[type="application/ld+json"]').string)["@graph"][-1]
    assert (told["@type"], told["name"], told["jobTitle"]) == ("Person", "Сахиев Ержан", "Инженер")
    assert told["sameAs"] == ["https://orcid.org/0000-0002-1825-0097", "https://scopus.example/1"]
    assert "Yerzhan Sakhiyev" in told["alternateName"]
    assert page.select_one('meta[name="description"]')["content"] == "Инженер"


def test_machines_are_told_nothing_of_an_invented_person(soup: Soup, tree: Tree) -> None:
    member = make.member(is_sample=True)
    told = json.loads(soup(f"/kk/{member.path}").select_one('script[type="application/ld+json"]').string)["@graph"]
    assert "Person" not in {part["@type"] for part in told}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_member_is_found_in_the_search(soup: Soup, tree: Tree, language: str) -> None:
    member = full_member()
    for words in ("Сахиев", "Sakhiyev", "инженер"):
        hrefs = [link["href"] for link in soup(f"/{language}/search/?q={words}").select(".results a")]
        assert f"/{language}/{member.path}" in hrefs, words


def test_share_picture_has_the_portrait_only_with_consent(client: Client, tree: Tree) -> None:
    member = full_member()
    assert member.share_picture is None
    assert client.get(f"/kk/share/member/{member.pk}.jpg").status_code == 200


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"orcid": "0000-0002-1825-0098"}, "orcid"),
        ({"email": "nobody"}, "email"),
        ({"since": 1900}, "since"),
        ({"since": 2020, "until": 2019, "status": "returned"}, "__all__"),
        ({"until": 2020, "status": "at-jinr"}, "until"),
        ({"status": "gone"}, "status"),
    ],
)
def test_bad_values_are_refused(db: None, fields: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Member(name_kk="А", name_ru="А", slug="a", **fields).full_clean(exclude=["name"])
    assert wrong in caught.value.message_dict


@pytest.mark.parametrize("url", ["javascript:alert(1)", "ftp://x.example/", "data:text/html,x", "//x.example"])
def test_link_that_is_no_web_address_is_refused(db: None, url: str) -> None:
    with pytest.raises(ValidationError):
        ProfileLink(label="X", url=url).full_clean(exclude=["member"])


def test_orcid_and_headship_belong_to_one(db: None) -> None:
    make.member("Бірінші", orcid="0000-0002-1825-0097", is_head=True)
    second = Member(name_kk="Екінші", name_ru="Второй", slug="b", orcid="0000-0002-1825-0097", is_head=True)
    with pytest.raises(ValidationError) as caught:
        second.full_clean(exclude=["name"])
    assert len(caught.value.message_dict["__all__"]) == 2
