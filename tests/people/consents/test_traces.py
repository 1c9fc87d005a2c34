"""What the consent leaves out, or what it once covered, is found nowhere: search, files, redirects, other records."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from people.consents import actions
from people.models import Member, Organisation
from portal.models import RecordListPage
from tests.people import factories as make
from tests.portal import factories as pages
from tests.portal.tree import Tree

pytestmark = [pytest.mark.indexed, pytest.mark.long]

Soup = Callable[..., BeautifulSoup]
BIOGRAPHY = {"biography_kk": "Нейтрино аулаған", "biography_ru": "Ловил нейтрино", "biography_en": "Caught neutrinos"}


@pytest.fixture
def people_page(tree: Tree) -> RecordListPage:
    return pages.page(RecordListPage, tree.home, "People", slug="people", kind="people")


def found(client: Client, words: str, member: Member) -> bool:
    return member.path in client.get("/kk/search/", {"q": words}).text


@pytest.mark.parametrize("words", ["Нейтрино аулаған", "Ловил нейтрино", "Caught neutrinos"])
def test_search_knows_only_what_the_card_shows(client: Client, people_page: RecordListPage, words: str) -> None:
    member = make.member("Келісімов Келіс", consent={"biography": False}, **BIOGRAPHY)
    assert not found(client, words, member)
    assert found(client, "Келісімов", member), "the control: the card itself is found"
    actions.give(member=member, biography=True)
    assert found(client, words, member), "from the moment the consent covers it"
    actions.give(member=member, biography=False)
    assert not found(client, words, member)


def test_consent_given_on_a_changed_draft_indexes_what_is_public(client: Client, people_page: RecordListPage) -> None:
    member = make.member("Келісімов Келіс", consent={"biography": False}, **BIOGRAPHY)
    draft = member.get_latest_revision_as_object()
    draft.biography_kk = "Әлі жарияланбаған"
    draft.save_revision()
    actions.give(member=draft, biography=True)
    assert not found(client, "жарияланбаған", member)
    assert found(client, "аулаған", member)


def renditions(picture: object) -> list[Path]:
    return [Path(settings.MEDIA_ROOT) / one.file.name for one in picture.renditions.all()]


def test_copies_of_an_earlier_portrait_go_too(
    client: Client, people_page: RecordListPage, django_capture_on_commit_callbacks: Any
) -> None:
    first, second = pages.picture("First"), pages.picture("Second")
    member = make.member("Келісімов Келіс", portrait=first)
    client.get(f"/kk/{member.path}")
    member.portrait = second
    member.save_revision().publish()
    client.get(f"/kk/{member.path}")
    shown = renditions(first) + renditions(second)
    assert len({path.parent for path in shown}) == 1
    assert all(path.exists() for path in shown)
    with django_capture_on_commit_callbacks(execute=True):  # files go when the transaction has ended
        actions.withdraw(member=member)
    assert [path for path in shown if path.exists()] == []


def test_original_of_a_picture_is_nobodys_to_ask_for(client: Client, tree: Tree) -> None:
    picture = pages.picture()
    assert (Path(settings.MEDIA_ROOT) / picture.file.name).exists()
    assert client.get(f"/media/{picture.file.name}").status_code == 404
    assert client.get(f"/media/images/../{picture.file.name}").status_code == 404
    rendition = picture.get_rendition("width-50")
    assert client.get(f"/media/{rendition.file.name}").status_code == 200


def test_old_address_does_not_tell_the_name_of_who_is_gone(client: Client, people_page: RecordListPage) -> None:
    member = make.member("Келісімов Келіс", slug="kelis-kelisimov")
    member.slug = "kelis-new"
    member.save_revision().publish()
    assert client.get("/ru/people/kelis-kelisimov/")["Location"] == "/ru/people/kelis-new/"
    actions.withdraw(member=member)
    assert client.get("/ru/people/kelis-kelisimov/").status_code == 404
    assert not Redirect.objects.filter(redirect_link__contains="kelis-new").exists()


def test_other_redirects_stay(client: Client, people_page: RecordListPage) -> None:
    stays, goes = make.member("Қалар Адам", slug="stays-old"), make.member("Кетер Адам", slug="goes-old")
    for member in (stays, goes):
        member.slug = member.slug.replace("old", "new")
        member.save_revision().publish()
    actions.withdraw(member=goes)
    assert client.get("/kk/people/stays-old/")["Location"] == "/kk/people/stays-new/"


@pytest.fixture
def secret(db: None) -> Organisation:
    return make.organisation("secret", name_kk="Құпия зертхана", name_ru="Тайная лаборатория", live=False)


def test_name_of_a_draft_laboratory_is_told_nowhere(
    client: Client, soup: Soup, people_page: RecordListPage, secret: Organisation
) -> None:
    member = make.member("Абай Құнанбай", laboratory=secret)
    for path in ("/kk/people/", f"/kk/{member.path}", "/kk/search/?q=Абай"):
        text = client.get(path).text
        assert "Абай" in text, path
        assert "Құпия" not in text, path
    assert not found(client, "Құпия", member)
    secret.save_revision().publish()
    assert "Құпия зертхана" in soup(f"/kk/{member.path}").get_text()


def test_name_of_a_draft_university_is_not_told_to_machines(client: Client, tree: Tree, secret: Organisation) -> None:
    thesis = make.publication("Диссертация", kind="thesis", thesis_level="phd", university=secret)
    page = client.get(f"/ru/{thesis.path}").text
    assert "Диссертация" in page
    assert "Тайная" not in page
