"""Makes the pages of the demo: first all of them with their headings, then their texts, which link to one another."""

import json
from datetime import date
from typing import Any

from wagtail.models import Page, Site

from infocentre.languages.codes import LANGUAGES
from infocentre.models import Audience, Picture
from people.models import Organisation
from portal import models
from portal.pages.base import TranslatedPage

from .files import Text, news_texts, page_texts
from .streams import Shelf, history, stream

TYPES: dict[str, type[TranslatedPage]] = {
    "home": models.HomePage,
    "section": models.SectionPage,
    "audiences": models.SectionPage,
    "news": models.NewsIndexPage,
    "audience": models.AudiencePage,
    "contacts": models.ContactsPage,
    "history": models.HistoryPage,
    "stories": models.StoryIndexPage,
    "story": models.StoryPage,
    "legal": models.LegalPage,
    "records": models.RecordListPage,
}
SIMPLE = ("heading", "lead", "menu_label", "door", "person", "role")
LEGAL_DATE = date(2026, 11, 1)


class PageLoader:
    """Creates what is missing and leaves what exists as it is."""

    def __init__(self, pictures: dict[str, Picture], labels: dict[str, dict[str, str]]) -> None:
        self.pictures = pictures
        self.labels = labels
        self.audiences = {audience.code: audience for audience in Audience.objects.all()}
        self.paths: dict[str, int] = {}
        self.new: list[tuple[TranslatedPage, Text]] = []

    def make_all(self) -> None:
        # Wagtail's own "Welcome" page holds the address that the home page needs
        for welcome in Page.objects.filter(depth=2, content_type__app_label="wagtailcore"):
            welcome.delete()
        for path, text in page_texts():
            self._make(path, TYPES[text.get("type", "section")], text)
        for text in news_texts():
            self._make(f"news/{text['slug']}", models.NewsPage, text)

    def _make(self, path: str, model: type[TranslatedPage], text: Text) -> None:
        parent = Page.get_first_root_node() if not path else Page.objects.get(pk=self.paths[path.rpartition("/")[0]])
        slug = path.rpartition("/")[2] or "home"
        existing = model.objects.child_of(parent).filter(slug=slug).first()
        if existing is not None:
            self.paths[path] = existing.pk
            return
        page = model(slug=slug, live=False, **self._simple_fields(path, text, model))
        parent.add_child(instance=page)
        self.paths[path] = page.pk
        self.new.append((page, text))

    def _simple_fields(self, path: str, text: Text, model: type[TranslatedPage]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for code in LANGUAGES:
            texts = text.get(code, {})
            for name in SIMPLE:
                if name in model.translated_fields and texts.get(name):
                    values[f"{name}_{code}"] = texts[name]
            if "menu_label" in model.translated_fields and self.labels.get(code, {}).get(path):
                values.setdefault(f"menu_label_{code}", self.labels[code][path])
            if model is models.RecordListPage:
                values[f"empty_text_{code}"] = texts.get("empty", "")
                values[f"empty_label_{code}"] = texts.get("empty_label", "")
        if text.get("picture"):
            values["picture"] = self.pictures[text["picture"]]
        if model is models.AudiencePage:
            values["audience"] = self.audiences[text["audience"]]
        if model is models.RecordListPage:
            values["kind"] = path
        if model is models.LegalPage:
            values["valid_from"] = LEGAL_DATE
        if model is models.NewsPage:
            values["date"] = text["date"]
            values["sources"] = "\n".join(text.get("sources", []))
        return values

    def fill(self, shelf: Shelf) -> None:
        """Writes the bodies of the new pages and publishes them."""
        for page, text in self.new:
            for code in LANGUAGES:
                texts = text.get(code, {})
                if hasattr(page, "body_kk") and texts.get("body"):
                    setattr(page, f"body_{code}", json.dumps(stream(texts["body"], shelf, code)))
                if isinstance(page, models.HistoryPage):
                    setattr(page, f"events_{code}", json.dumps(history(texts.get("events", []))))
            self._fill_special(page, text, shelf)
            page.refresh_from_db(fields=["numchild"])  # pages were added below it since
            revision = page.save_revision()
            if isinstance(page, models.NewsPage):
                page.first_published_at = text["date"]
            revision.publish()
            if isinstance(page, models.NewsPage):
                Page.objects.filter(pk=page.pk).update(first_published_at=text["date"])

    def _fill_special(self, page: TranslatedPage, text: Text, shelf: Shelf) -> None:
        match page:
            case models.NewsPage():
                page.audiences = [self.audiences[code] for code in text.get("audiences", [])]
                page.organisations = _organisations(text)  # type: ignore[misc]  # modelcluster
            case models.ContactsPage():
                page.staff_cards = [_staff_card(order, card) for order, card in enumerate(text.get("staff", []))]  # type: ignore[misc]  # modelcluster's managers take lists
            case models.HomePage():
                page.hero_links = _hero_links(text, shelf)  # type: ignore[misc]  # modelcluster's managers take lists
            case models.RecordListPage() if text["ru"].get("empty_link", "").startswith("page:"):
                page.empty_page_id = shelf.pages[text["ru"]["empty_link"].removeprefix("page:")]
            case _:
                pass

    def make_site(self) -> None:
        """Points the one site at the home page."""
        home = models.HomePage.objects.get(pk=self.paths[""])
        site = Site.objects.filter(is_default_site=True).first() or Site(is_default_site=True, hostname="localhost")
        if site.root_page_id == home.pk:
            return
        site.root_page, site.site_name = home, "JINR Information Centre"
        site.save()


def _organisations(text: Text) -> list[models.NewsOrganisation]:
    slugs = text.get("organisations", [])
    known = {found.slug: found for found in Organisation.objects.filter(slug__in=slugs)}
    return [models.NewsOrganisation(sort_order=order, organisation=known[slug]) for order, slug in enumerate(slugs)]


def _staff_card(order: int, card: dict[str, Any]) -> models.StaffCard:
    return models.StaffCard(
        sort_order=order,
        email=card.get("email", ""),
        **{f"{name}_{code}": card[f"{name}_{code}"] for name in ("name", "role") for code in LANGUAGES},
        **{f"speaks_{code}": code in card.get("languages", []) for code in LANGUAGES},
    )


def _hero_links(text: Text, shelf: Shelf) -> list[models.HeroLink]:
    links = []
    for order, link in enumerate(text["kk"]["hero_links"]):
        labels = {f"label_{code}": text[code]["hero_links"][order]["label"] for code in LANGUAGES}
        links.append(models.HeroLink(sort_order=order, page_id=shelf.link(link["link"])["page"], **labels))
    return links
