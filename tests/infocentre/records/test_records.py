"""What all records do: addresses, drafts, required languages, previews, sections. Tried on organisations."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone, translation

from infocentre.languages.publishing import MissingTranslation
from infocentre.records import sections
from infocentre.records.kinds import record_model, record_models
from infocentre.records.sections import register_section
from people.models import Member, Organisation
from tests.people import factories as make
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]


@pytest.fixture
def no_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sections, "_registry", {})


def test_kinds_are_found_by_themselves() -> None:
    assert {Member, Organisation} <= {*record_models()}
    assert record_model("organisation") is Organisation
    assert record_model("newspage") is None
    assert record_model("user") is None


# --- address ----------------------------------------------------------------------------------------


def test_address_is_made_of_the_english_name_and_stays(db: None) -> None:
    record = make.organisation("", name_kk="Зертхана", name_ru="Лаборатория", name_en="Frank Laboratory")
    Organisation.objects.filter(pk=record.pk).update(slug="")
    record.refresh_from_db()
    record.save()
    assert record.slug == "frank-laboratory"
    record.name_en = "Another Laboratory"
    record.save()
    assert record.slug == "frank-laboratory"


@pytest.mark.parametrize(
    ("names", "slug"),
    [
        ({"name_kk": "Ғылым үйі", "name_ru": "Дом науки"}, "dom-nauki"),
        ({"name_kk": "Ғылым үйі"}, "gylym-uyi"),
        ({}, "untitled"),
        ({"name_kk": "«…»"}, "untitled"),
    ],
)
def test_address_without_english_is_transliterated(db: None, names: dict[str, str], slug: str) -> None:
    record = Organisation(kind="school", live=False, **names)
    record.save()
    assert record.slug == slug


def test_same_names_get_numbers(db: None) -> None:
    slugs = []
    for _ in range(3):
        record = Organisation(kind="school", live=False, name_ru="Школа 5")
        record.save()
        slugs.append(record.slug)
    assert slugs == ["shkola-5", "shkola-5-2", "shkola-5-3"]


def test_address_of_a_view_is_never_taken(db: None) -> None:
    member = Member(live=False, name_kk="Mend")
    member.save()
    assert member.slug == "mend-2"
    member.slug = "mend"
    with pytest.raises(ValidationError, match="slug"):
        member.clean()


def test_changed_address_leads_on_in_every_language(client: Client, tree: Tree) -> None:
    record = make.organisation("old")
    for slug in ("middle", "new"):
        record.slug = slug
        record.save_revision().publish()
        record.refresh_from_db()
    for language in ("kk", "ru", "en"):
        for old in ("old", "middle"):
            response = client.get(f"/{language}/organisations/{old}/")
            assert (response.status_code, response["Location"]) == (301, f"/{language}/organisations/new/")


def test_address_given_back_is_no_redirect_any_more(client: Client, tree: Tree) -> None:
    record = make.organisation("old")
    for slug in ("new", "old"):
        record.slug = slug
        record.save_revision().publish()
        record.refresh_from_db()
    assert client.get("/kk/organisations/old/").status_code == 200
    assert client.get("/kk/organisations/new/")["Location"] == "/kk/organisations/old/"


def test_draft_of_another_address_changes_nothing_yet(client: Client, tree: Tree) -> None:
    record = make.organisation("here")
    record.slug = "there"
    record.save_revision()
    assert client.get("/kk/organisations/here/").status_code == 200
    assert client.get("/kk/organisations/there/").status_code == 404


# --- drafts and languages ---------------------------------------------------------------------------


def test_draft_is_not_public(client: Client, tree: Tree) -> None:
    make.organisation("draft", live=False)
    assert client.get("/kk/organisations/draft/").status_code == 404


@pytest.mark.parametrize("missing", ["name_kk", "name_ru"])
def test_required_languages_keep_a_record_from_the_public_but_not_from_a_draft(db: None, missing: str) -> None:
    record = make.organisation("half", live=False, **{missing: ""})
    with pytest.raises(MissingTranslation):
        record.save_revision(clean=False).publish()
    record.refresh_from_db()
    assert not record.live


def test_schedule_of_a_half_record_is_withdrawn(db: None) -> None:
    record = make.organisation("half", live=False, name_kk="")
    revision = record.save_revision(approved_go_live_at=timezone.now(), clean=False)
    revision.publish()
    revision.refresh_from_db()
    record.refresh_from_db()
    assert (revision.approved_go_live_at, record.live) == (None, False)


def test_fallback_is_marked_and_not_offered_to_search_engines(soup: Soup, tree: Tree) -> None:
    make.organisation("half", only=("kk", "ru"))
    page = soup("/en/organisations/half/")
    assert page.h1["lang"] == "ru"
    assert page.select_one(".masthead .fallback")
    assert page.select_one('meta[name="robots"]')["content"] == "noindex, follow"
    assert {link["hreflang"] for link in soup("/kk/organisations/half/").select("link[hreflang]")} == {
        "kk",
        "ru",
        "x-default",
    }


@pytest.mark.parametrize(("language", "words"), [("kk", "Қазақша"), ("ru", "На русском"), ("en", "In English")])
def test_preview_in_each_language_shows_the_draft(db: None, tree: Tree, language: str, words: str) -> None:
    record = make.organisation("draft", live=False)
    assert [mode for mode, _label in record.preview_modes] == ["kk", "ru", "en"]
    response = record.make_preview_request(preview_mode=language)
    assert response.status_code == 200
    assert BeautifulSoup(response.content, "lxml").h1.get_text() == f"{words}: draft"


def test_preview_of_what_was_never_saved(db: None, tree: Tree) -> None:
    response = Organisation(kind="school", name_kk="Жаңа").make_preview_request(preview_mode="kk")
    assert BeautifulSoup(response.content, "lxml").h1.get_text() == "Жаңа"


# --- sections ---------------------------------------------------------------------------------------


def test_sections_of_higher_rooms_stand_in_their_order(soup: Soup, tree: Tree, no_sections: None) -> None:
    record = make.organisation("jinr")
    register_section(Organisation, "b", "organisations/members_section.html", lambda _r: {"members": []}, order=2)
    register_section(Organisation, "a", "organisations/members_section.html", lambda _r: {"members": []}, order=1)
    register_section(Organisation, "none", "missing.html", lambda _r: None)
    register_section(Member, "other", "missing.html", lambda _r: {"x": 1})
    assert [section.name for section in sections.sections_of(record)] == ["a", "b"]
    assert soup("/kk/organisations/jinr/").h1


def test_untitled_record_has_a_name_for_staff(db: None) -> None:
    with translation.override("en"):
        assert str(Organisation()) == "Untitled"
