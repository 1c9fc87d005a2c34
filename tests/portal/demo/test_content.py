"""The demo content as `manage.py demo` loads it; pictures are drawn small, everything else is as on the first start."""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from io import StringIO
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Page, Revision, Site

from events.calendar.enums import EventKind
from events.models import Event, Registration
from infocentre.languages.codes import LANGUAGES
from infocentre.languages.models import TranslatedModel
from infocentre.models import Picture
from infocentre.page_cache import generation
from people.models import Member, Organisation
from portal import models
from portal.demo import pictures, scale
from portal.pages.base import TranslatedPage

pytestmark = pytest.mark.long

# Left partly untranslated on purpose, to show the fallback.
HALF_TRANSLATED = 4


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[str]:
    """What the command said; the content is there until the end of the module."""
    said = StringIO()
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setattr(pictures, "WIDTH", 96)
        patch.setattr(pictures, "HEIGHT", 64)
        Site.clear_site_root_paths_cache()
        call_command("demo", stdout=said)
        yield said.getvalue()
        transaction.set_rollback(True)


@pytest.fixture
def demo(loaded: str, db: None, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(generation, "advance_on_commit", generation.advance)
    Site.clear_site_root_paths_cache()
    return loaded


def pages() -> list[TranslatedPage]:
    return [page for page in Page.objects.live().specific() if isinstance(page, TranslatedPage)]


def rows() -> dict[str, Any]:
    counts: dict[str, Any] = {model._meta.label: model._default_manager.count() for model in apps.get_models()}
    counts["newest revision"] = Revision.objects.order_by("-pk").first().pk
    counts["addresses"] = list(Page.objects.order_by("path").values_list("url_path", "last_published_at"))
    return counts


def test_everything_that_was_promised_is_there(demo: str) -> None:
    assert models.NewsPage.objects.live().count() >= 24
    assert models.SectionPage.objects.live().count() >= 10
    assert models.AudiencePage.objects.live().count() == 5
    assert models.FactFigure.objects.count() >= 12
    assert Organisation.public().filter(is_partner=True).exclude(logo="").count() >= 5
    assert Picture.objects.count() >= 60
    assert Member.public().filter(is_sample=True).count() >= 40
    assert Member.public().filter(is_sample=False).count() == 4
    assert Registration.objects.filter(is_sample=True).count() == 400
    assert Organisation.public().filter(kind="laboratory").count() == 8
    assert Organisation.public().filter(kind="university").count() >= 15
    assert not Page.objects.not_exact_type(Page).filter(live=False).exists()
    for model in (models.HomePage, models.HistoryPage, models.ContactsPage, models.StoryPage, models.LegalPage):
        assert model.objects.live().exists()


def test_calendar_has_every_kind_past_and_to_come(demo: str) -> None:
    events = list(Event.public())
    assert len(events) >= 30
    assert {event.kind for event in events} == {*EventKind.values}
    assert {event.status for event in events} == {"announced", "postponed", "cancelled", "held"}
    assert sum(event.is_over for event in events) >= 10 and sum(not event.is_over for event in events) >= 10
    for event in events:
        assert event.missing_required() == [] and event.filled_languages == [*LANGUAGES], event.slug


def test_events_that_are_no_samples_name_whole_days_and_their_organiser(demo: str) -> None:
    for event in Event.public().filter(is_sample=False):
        assert event.whole_days and event.organisations.exists() and not event.speakers.exists(), event.slug


def test_news_are_spread_over_two_years(demo: str) -> None:
    dates = sorted(models.NewsPage.objects.values_list("date", flat=True))
    assert (dates[-1] - dates[0]).days > 600
    assert max((later - earlier).days for earlier, later in zip(dates, dates[1:], strict=False)) < 120


def test_sign_in_is_told(demo: str) -> None:
    assert re.search(r"admin, moderator, editor; password: \S{10,}", demo)


def test_loading_again_changes_nothing(demo: str) -> None:
    before = rows()
    call_command("demo", stdout=StringIO())
    assert rows() == before


def test_loading_again_leaves_what_staff_have_changed(demo: str) -> None:
    contacts = models.ContactsPage.objects.get()
    contacts.heading_ru = "Пишите нам"
    contacts.save_revision().publish()
    models.FactFigure.objects.filter(key="laboratories").update(value_ru="8")
    call_command("demo", stdout=StringIO())
    assert models.ContactsPage.objects.get().heading_ru == "Пишите нам"
    assert models.FactFigure.objects.get(key="laboratories").value_ru == "8"


def test_pages_are_whole_in_three_languages_but_for_four(demo: str) -> None:
    half = [page for page in pages() if page.missing_languages]
    assert len(half) == HALF_TRANSLATED, [page.slug for page in half]
    assert not [page.slug for page in half if page.missing_required()]


def test_records_are_whole_in_three_languages(demo: str) -> None:
    partly = [
        f"{model.__name__} {record}"
        for model in apps.get_models()
        if issubclass(model, TranslatedModel) and not issubclass(model, Page)
        for record in model._default_manager.all()
        if record.missing_languages
    ]
    assert partly == []


def test_no_two_pages_share_a_heading(demo: str) -> None:
    for code in LANGUAGES:
        headings = Counter(getattr(page, f"heading_{code}") for page in pages())
        assert not [heading for heading, count in headings.items() if heading and count > 1]


LINK = re.compile(r' (?:href|src)="([^"]+)"')


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_leads_somewhere(demo: str, client: Client, language: str) -> None:
    """Of lists with conditions those that a page without conditions leads to: combinations are without number."""
    found, waiting = {f"/{language}/"}, [f"/{language}/"]
    broken, media = [], set()
    while waiting:
        address = waiting.pop()
        response = client.get(address)
        if response.status_code >= 400:
            broken.append(address)
        if "?" in address or not response.get("Content-Type", "").startswith("text/html"):
            continue
        links = {urldefrag(urljoin(address, unescape(link)))[0] for link in LINK.findall(response.text)}
        media.update(link for link in links if link.startswith("/media/"))
        ours = {link for link in links if link.startswith((f"/{language}/", "/documents/"))}
        waiting.extend(ours - found)
        found |= ours
    assert broken == []
    assert len(found) > 60
    assert not [address for address in media if client.get(address).status_code != 200]


FOREIGN = {
    "ru": re.compile(r"\S*[әғқңөұүһі]\S*", re.IGNORECASE),
    "en": re.compile(r"\S*[а-яёәғқңөұүһі]\S*", re.IGNORECASE),
}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_no_word_of_another_language_goes_unmarked(demo: str, client: Client, language: str) -> None:
    foreign = {}
    for page in pages():
        path = page.get_url_in(language)
        main = BeautifulSoup(client.get(path).content, "lxml").main
        for marked in main.select(f'[lang]:not([lang="{language}"]), [translate="no"], math'):
            marked.decompose()
        if found := FOREIGN[language].findall(main.get_text(" ")):
            foreign[path] = found
    assert foreign == {}


def test_half_translated_page_shows_its_fallback(demo: str, client: Client) -> None:
    for page in pages():
        if "en" in page.missing_languages:
            shown = BeautifulSoup(client.get(page.get_url_in("en")).content, "lxml")
            assert shown.select('main [lang="ru"]')
            assert shown.select(".fallback")


def test_scale_adds_up_to_a_number(demo: str, client: Client) -> None:
    assert scale.add_news(5) == 5
    assert scale.add_news(5) == 0
    assert scale.add_news(7) == 2
    assert models.NewsPage.objects.filter(slug__startswith="synthetic-").count() == 7
    assert client.get("/kk/news/synthetic-0/").status_code == 200
