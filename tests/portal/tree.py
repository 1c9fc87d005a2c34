"""A small site with a page of every type. Built once a module, inside a transaction that is rolled back at its end."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from infocentre.models import Picture
from infocentre.pictures.responsive import list_specs
from portal import models

from . import factories as make


@dataclass
class Tree:
    home: models.HomePage
    news_index: models.NewsIndexPage
    news: list[models.NewsPage]
    section: models.SectionPage
    below: models.SectionPage
    audiences: list[models.AudiencePage]
    contacts: models.ContactsPage
    history: models.HistoryPage
    stories: models.StoryIndexPage
    story: models.StoryPage
    legal: models.LegalPage
    records: models.RecordListPage
    settings: models.SiteSettings

    def every_type(self) -> list[str]:
        """The paths of one page of each type, below the language."""
        pages = (
            self.home,
            self.news_index,
            self.news[0],
            self.section,
            self.audiences[0],
            self.contacts,
            self.history,
            self.stories,
            self.story,
            self.legal,
            self.records,
        )
        return [page.url_path.removeprefix("/home/") for page in pages]


class ReadWhenAskedFor(Tree):
    """The same, each page read anew when a test first asks for it: a dozen of them for every test took half a minute."""

    def __init__(self, grown: Tree) -> None:
        self._grown = grown

    def __getattribute__(self, name: str) -> Any:
        known = super().__getattribute__("__dict__")
        if name in Tree.__dataclass_fields__ and name not in known:
            known[name] = _read(getattr(known["_grown"], name))
        return super().__getattribute__(name)


def _read(kept: Any) -> Any:
    return [_read(one) for one in kept] if isinstance(kept, list) else type(kept)._base_manager.get(pk=kept.pk)


def _history(home: models.HomePage) -> models.HistoryPage:
    events = {
        f"events_{code}": json.dumps(
            [make.block("event", {"year": "1956", "heading": word, "text": word, "image": None})]
        )
        for code, word in make.WORDS.items()
    }
    return make.page(models.HistoryPage, home, "History", slug="history", **events)


def _contacts(home: models.HomePage) -> models.ContactsPage:
    contacts = make.page(models.ContactsPage, home, "Contacts", slug="contacts")
    names = {**make.in_languages("name", "Sample Person"), **make.in_languages("role", "Head")}
    contacts.staff_cards = [models.StaffCard(email="head@example.kz", speaks_kk=True, speaks_en=True, **names)]
    contacts.save()
    return contacts


def grow() -> Tree:
    home = make.home()
    news_index = make.page(models.NewsIndexPage, home, "News", slug="news")
    section = make.page(models.SectionPage, home, "Education", slug="education", picture=make.picture())
    doors = make.page(models.SectionPage, home, "For", slug="for")
    stories = make.page(models.StoryIndexPage, home, "Stories", slug="success-stories")
    tree = Tree(
        home=home,
        news_index=news_index,
        news=[
            make.news(news_index, slug=f"item-{number}", days_ago=number, picture=make.picture()) for number in range(3)
        ],
        section=section,
        below=make.page(models.SectionPage, section, "Start", slug="start"),
        audiences=make.audience_pages(doors),
        contacts=_contacts(home),
        history=_history(home),
        stories=stories,
        story=make.page(models.StoryPage, stories, "Story", slug="story", **make.in_languages("person", "Sample")),
        legal=make.page(models.LegalPage, home, "Privacy", slug="privacy", valid_from=date(2026, 11, 1)),
        records=make.page(models.RecordListPage, home, "Events", slug="events", kind="events"),
        settings=make.site_settings(),
    )
    home.hero_links = [models.HeroLink(page=section, **make.in_languages("label", "Learn"))]
    home.save()
    make.menu_item("main", section)
    make.menu_item("main", news_index)
    make.menu_item("audiences", tree.audiences[0])
    make.menu_item("useful", "https://www.jinr.ru", **make.in_languages("label", "JINR"))
    for picture in Picture.objects.all():  # cut now, as when staff upload them; tests would each do it again
        picture.get_renditions(*list_specs("card", "row", "lead"))
    return tree
