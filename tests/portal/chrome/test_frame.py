"""Names, menus and channels around every page."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError

from infocentre.languages.codes import LANGUAGES
from portal.models import NavigationItem, SiteSettings, SocialChannel
from tests.portal import factories as make
from tests.portal.factories import WORDS
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]


def menu(page: BeautifulSoup) -> list[tuple[str, str]]:
    return [(link.get_text(), link["href"]) for link in page.select(".menu a")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_menu_speaks_the_readers_language(soup: Soup, tree: Tree, language: str) -> None:
    word = WORDS[language]
    assert menu(soup(f"/{language}/contacts/")) == [
        (f"{word}: Education", f"/{language}/education/"),
        (f"{word}: News", f"/{language}/news/"),
    ]


def test_menu_tells_where_the_reader_is(soup: Soup, tree: Tree) -> None:
    def marks(path: str) -> list[str | None]:
        return [link.get("aria-current") for link in soup(path).select(".menu a")]

    assert marks("/kk/education/") == ["page", None]
    assert marks("/kk/education/start/") == ["true", None]
    assert marks("/kk/news/item-0/") == [None, "true"]
    assert marks("/kk/contacts/") == [None, None]


def test_short_label_is_preferred_if_it_is_in_the_same_language(soup: Soup, tree: Tree) -> None:
    tree.section.menu_label_ru = "Учёба"
    tree.section.save()
    assert menu(soup("/ru/"))[0][0] == "Учёба"
    assert menu(soup("/kk/"))[0][0] == "Қазақша: Education"


def test_own_label_of_a_menu_item_wins(soup: Soup, tree: Tree) -> None:
    make.menu_item("main", tree.contacts, label_kk="Бізге жазыңыз")
    assert menu(soup("/kk/"))[-1] == ("Бізге жазыңыз", "/kk/contacts/")


def test_label_in_another_language_is_marked(soup: Soup, tree: Tree) -> None:
    make.menu_item("main", "https://www.jinr.ru", label_ru="ОИЯИ")
    link = soup("/en/").select(".menu a")[-1]
    assert (link.get_text(), link["lang"]) == ("ОИЯИ", "ru")


def test_draft_leaves_the_menu(soup: Soup, tree: Tree) -> None:
    tree.section.unpublish()
    assert [href for _label, href in menu(soup("/kk/"))] == ["/kk/news/"]


def test_renamed_page_keeps_its_place_in_the_menu(soup: Soup, tree: Tree) -> None:
    tree.section.slug = "learning"
    tree.section.save_revision().publish()
    assert menu(soup("/kk/"))[0][1] == "/kk/learning/"


def test_footer_holds_names_and_links(soup: Soup, tree: Tree) -> None:
    tree.settings.channels.add(SocialChannel(kind="telegram", url="https://t.me/example"))
    tree.settings.save()
    footer = soup("/en/").footer
    links = {link["href"] for link in footer.find_all("a")}
    assert {"/en/for/pupils/", "https://www.jinr.ru", "mailto:info@example.kz", "https://t.me/example", "/en/news/feed.xml"} <= links
    assert "In English: copyright line" in footer.get_text()


def test_new_name_shows_at_once(soup: Soup, tree: Tree) -> None:
    soup("/kk/")
    tree.settings.centre_short_kk = "Жаңа атау"
    tree.settings.save()
    page = soup("/kk/")
    assert page.select_one(".brand b").get_text() == "Жаңа атау"
    assert page.title.get_text().endswith("Жаңа атау")


def test_site_without_settings_still_stands(soup: Soup, tree: Tree) -> None:
    SiteSettings.objects.all().delete()
    for language in LANGUAGES:
        assert soup(f"/{language}/").h1


@pytest.mark.parametrize("both", [True, False])
def test_menu_item_leads_to_one_place(tree: Tree, both: bool) -> None:
    target = {"page": tree.contacts, "url": "https://www.jinr.ru"} if both else {}
    with pytest.raises(ValidationError):
        NavigationItem(settings=tree.settings, menu="main", **target).full_clean(exclude=["label"])


def test_address_elsewhere_needs_a_label(tree: Tree) -> None:
    with pytest.raises(ValidationError) as refused:
        NavigationItem(settings=tree.settings, menu="main", url="https://www.jinr.ru").full_clean()
    assert "label_kk" in refused.value.message_dict
