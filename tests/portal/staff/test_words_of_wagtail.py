"""Words of Wagtail's admin that a Kazakh reader met in Russian."""

import re
from collections.abc import Callable
from html import unescape

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from people.models import Organisation, User
from tests.portal.tree import Tree


@pytest.mark.parametrize(
    ("english", "kazakh"),
    [
        ("Upload a profile picture:", "Профиль суретін жүктеу:"),
        ("No pages match this report's criteria.", "Есептің шартына сәйкес бет жоқ."),
        ("Incomplete task", "Аяқталмаған тапсырма"),
        ("By task", "Тапсырма бойынша"),
        ("Edit this item", "Осы элементті өңдеу"),
        ("Toggle breadcrumbs", "Бет жолын көрсету не жасыру"),
        ("Minimap", "Шағын карта"),
        ("Side panel width", "Бүйір панельдің ені"),
        ("Add tags to the selected images", "Таңдалған суреттерге тег қосу"),
        ("All users in listing selected", "Тізімдегі барлық пайдаланушы белгіленді"),
    ],
)
def test_word_is_kazakh(english: str, kazakh: str) -> None:
    with translation.override("kk"):
        assert gettext(english) == kazakh


@pytest.mark.parametrize(("count", "said"), [(1, "1 суретке тег қосу"), (7, "7 суретке тег қосу")])
def test_after_a_numeral_the_singular_stands(count: int, said: str) -> None:
    with translation.override("kk"):
        words = ngettext("Add tags to 1 image", "Add tags to %(counter)s images", count)
        assert words % {"counter": count} == said


@pytest.mark.parametrize(("language", "word"), [("kk", "Таңдау"), ("ru", "Выбрать"), ("en", "Choose")])
def test_heading_of_every_chooser_is_in_the_language_of_the_reader(
    tree: Tree, staff: Callable[..., User], client: Client, language: str, word: str
) -> None:
    client.force_login(staff("Moderators", language=language))
    for address in ("/admin/snippets/choose/people/member/", "/admin/snippets/choose/events/event/"):
        modal = BeautifulSoup(client.get(address).json()["html"], "lxml")
        assert modal.select_one("h1, h2").get_text(" ", strip=True).startswith(word)  # type: ignore[union-attr]


def test_buttons_of_choosers_are_each_readers_whoever_came_first(
    tree: Tree, staff: Callable[..., User], client: Client
) -> None:
    """The widgets are made once for the process."""
    reader = staff("Moderators")
    client.force_login(reader)
    for language, event, page in (
        ("ru", "Выбрать мероприятие", "Выберите страницу (Новость)"),
        ("kk", "Таңдау: іс-шара", "Бетті таңдау (Жаңалық)"),
        ("en", "Choose event", "Choose a page (News item)"),
    ):
        reader.language = language
        reader.save()
        form = unescape(unescape(client.get(reverse("announcements:add")).content.decode())).replace("\\u0027", "'")
        assert event in decoded(form), language
        assert page in decoded(form), language


def decoded(form: str) -> str:
    """Blocks stand in the page as JSON."""
    return re.sub(r"\\+u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), form)


@pytest.mark.parametrize(("language", "tab"), [("kk", "Іздеу"), ("ru", "Поиск"), ("en", "Search")])
def test_tab_of_the_chooser_of_pictures_is_in_the_language_of_the_reader(
    tree: Tree, staff: Callable[..., User], client: Client, language: str, tab: str
) -> None:
    client.force_login(staff("Moderators", language=language))
    modal = BeautifulSoup(client.get(reverse("wagtailimages_chooser:choose")).json()["html"], "lxml")
    assert any(link.get_text(strip=True).startswith(tab) for link in modal.select("[role=tab]"))


@pytest.mark.parametrize(("language", "said"), [("kk", "Жазба саны: 1"), ("ru", "Записей: 1")])
def test_below_a_list_no_noun_follows_the_number(client: Client, db: None, language: str, said: str) -> None:
    Organisation.objects.create(kind="institute", name_kk="Институт", name_ru="Институт", live=True)
    client.force_login(User.objects.create_superuser("head", language=language))
    answer = client.get(reverse("wagtailsnippets_people_organisation:list"))
    assert BeautifulSoup(answer.content, "html.parser").select_one(".pagination__end").get_text(strip=True) == said
