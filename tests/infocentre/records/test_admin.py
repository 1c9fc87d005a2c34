"""What staff's lists and forms of all kinds of records have in common: names in the reader's language, addresses."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.test import Client
from django.urls import reverse
from django.utils import translation

from infocentre.languages.latin_slug import LatinSlugInput
from infocentre.records.kinds import record_models
from infocentre.records.models import PublishedRecord
from infocentre.records.names import newest_name
from people.models import Organisation, Publication, User
from tests.people import factories as make

pytestmark = pytest.mark.long

NAMES = {"kk": "Қазақша: inp", "ru": "На русском: inp", "en": "In English: inp"}
Staff = Callable[..., User]


def address(model: type[PublishedRecord], view: str, *args: Any) -> str:
    return reverse(f"wagtailsnippets_{model._meta.label_lower.replace('.', '_')}:{view}", args=args)


@pytest.fixture
def saved_in_russian(db: None) -> Organisation:
    """Wagtail keeps with the draft what it is called in the language of whoever saved it."""
    with translation.override("ru"):
        made = make.organisation("inp")
        made.save_revision()
    assert made.latest_revision.object_str == NAMES["ru"]
    return made


@pytest.mark.parametrize("language", NAMES)
def test_pages_of_the_admin_name_a_record_in_the_language_of_the_reader(
    saved_in_russian: Organisation, staff: Staff, client: Client, language: str
) -> None:
    client.force_login(staff("Moderators", language=language))
    listed = client.get(address(Organisation, "list")).content.decode()
    head = client.get(address(Organisation, "history", saved_in_russian.pk)).content.decode()
    for shown in (listed, head):
        assert [name for name in NAMES.values() if name in shown] == [NAMES[language]]


@pytest.mark.parametrize("language", NAMES)
def test_form_of_a_record_is_headed_in_the_language_of_the_reader(
    saved_in_russian: Organisation, staff: Staff, client: Client, language: str
) -> None:
    client.force_login(staff("Moderators", language=language))
    page = BeautifulSoup(client.get(address(Organisation, "edit", saved_in_russian.pk)).content, "lxml")
    assert NAMES[language] in page.title.get_text()


def test_name_is_that_of_the_newest_draft(db: None) -> None:
    record = make.organisation("inp")
    record.name_en = "Renamed"
    record.save_revision()
    fresh = Organisation.objects.get()
    with translation.override("en"):
        assert (newest_name(fresh), str(fresh)) == ("Renamed", NAMES["en"])
        fresh.get_latest_revision().publish()
        assert newest_name(Organisation.objects.get()) == "Renamed"


def test_name_that_a_draft_lacks_falls_back_as_everywhere(db: None) -> None:
    record = make.organisation("inp", only=("ru",), live=False)
    with translation.override("kk"):
        assert newest_name(record) == NAMES["ru"]
    record.name_ru = ""
    record.save_revision(clean=False)
    with translation.override("en"):
        assert newest_name(record) == "Untitled"


def test_publication_keeps_the_title_it_was_published_under(db: None) -> None:
    publication = make.publication("Мақала")
    publication.title = "Жаңа атауы"
    publication.save_revision()
    for language in NAMES:
        with translation.override(language):
            assert newest_name(Publication.objects.get()) == "Жаңа атауы"


def test_name_costs_nothing_where_the_list_has_read_the_draft(
    db: None, django_assert_num_queries: Callable[..., Any]
) -> None:
    for number in range(3):
        make.organisation(f"draft-{number}", live=False)
    listed = list(Organisation.objects.select_related("latest_revision"))
    with django_assert_num_queries(0), translation.override("en"):
        assert sorted(map(newest_name, listed)) == [f"In English: draft-{number}" for number in range(3)]


@pytest.mark.parametrize("model", record_models(), ids=lambda model: model.__name__)
def test_every_form_of_a_record_writes_addresses_in_latin_letters(
    db: None, moderator: Client, model: type[PublishedRecord]
) -> None:
    form = moderator.get(address(model, "add")).context["form"]
    assert isinstance(form.fields["slug"].widget, LatinSlugInput)
    assert not form.fields["slug"].required, "empty: made from the name"


@pytest.mark.parametrize("model", record_models(), ids=lambda model: model.__name__)
def test_without_script_cyrillic_is_kept_and_the_fault_is_named(
    db: None, moderator: Client, model: type[PublishedRecord]
) -> None:
    field = moderator.get(address(model, "add")).context["form"].fields["slug"]
    bound = type("SlugForm", (forms.Form,), {"slug": field})({"slug": "Жаңабек"})
    assert list(bound.errors) == ["slug"]
    assert 'value="Жаңабек"' in str(bound["slug"])
