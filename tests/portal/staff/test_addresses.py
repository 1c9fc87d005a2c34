"""The address of a page as staff give it: Latin letters, and none that the site itself answers to."""

import pytest
from django.test import Client
from django.urls import reverse

from infocentre.languages.latin_slug import LatinSlugInput
from infocentre.languages.transliteration import slug
from portal.models import NewsPage, SectionPage
from tests.portal import factories as make
from tests.portal.tree import Tree

from .conftest import COMPLETE, add_news, edit_news


def test_cyrillic_is_refused_and_kept_in_the_form(tree: Tree, moderator: Client) -> None:
    before = NewsPage.objects.count()
    response = add_news(moderator, tree.news_index, **COMPLETE, slug="жаңалық")
    assert response.status_code == 200
    assert "slug" in response.context["form"].errors
    assert 'value="жаңалық"' in response.content.decode()
    assert NewsPage.objects.count() == before


def test_latin_address_is_taken(tree: Tree, moderator: Client) -> None:
    assert edit_news(moderator, tree.news[0], **COMPLETE, slug="my-own", **{"action-publish": "1"}).status_code == 302
    tree.news[0].refresh_from_db()
    assert tree.news[0].slug == "my-own"


@pytest.mark.parametrize("reserved", ["search", "share", "accessible", "admin", "kk", "ru", "en", "my"])
def test_reserved_address_below_the_home_page_is_refused(tree: Tree, moderator: Client, reserved: str) -> None:
    add = reverse("wagtailadmin_pages:add", args=("portal", "sectionpage", tree.home.pk))
    names = [f"{name}_{code}" for name in ("heading", "lead", "menu_label") for code in ("kk", "ru", "en")]
    counts = {f"body_{code}-count": "0" for code in ("kk", "ru", "en")}
    comments = {f"comments-{key}": "0" for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    form = {**dict.fromkeys(names, ""), **counts, **comments, "heading_ru": "Поиск", "slug": reserved}
    response = moderator.post(add, form)
    assert "slug" in response.context["form"].errors


def test_the_same_word_is_free_further_down(tree: Tree) -> None:
    page = make.page(SectionPage, tree.section, "Search", slug="search", live=True)
    assert page.pk


def test_copying_to_a_reserved_address_is_refused(tree: Tree, moderator: Client) -> None:
    address = reverse("wagtailadmin_pages:copy", args=(tree.section.pk,))
    form = {"new_title": "x", "new_slug": "search", "new_parent_page": str(tree.home.pk)}
    response = moderator.post(address, form)
    assert response.status_code == 302
    assert not SectionPage.objects.filter(slug="search").exists()


def test_moving_to_a_reserved_address_is_refused(tree: Tree, moderator: Client) -> None:
    page = make.page(SectionPage, tree.section, "Search", slug="search")
    moderator.post(reverse("wagtailadmin_pages:move_confirm", args=(page.pk, tree.home.pk)))
    page.refresh_from_db()
    assert page.get_parent().pk == tree.section.pk


@pytest.mark.parametrize("typed", ["Ежегодный съезд", "Жаңа әңгіме", "Щёлочь и цезий", "Үкі, өзен, ұя"])
def test_browser_proposes_what_the_server_would_make(typed: str) -> None:
    """The patterns handed to the browser spell like `transliteration.slug`; spaces become hyphens there."""
    import json
    import re

    text = typed
    for (pattern, flags), replacement in json.loads(LatinSlugInput().attrs["data-w-slug-formatters-value"]):
        assert "g" in (flags or "gu")
        text = re.sub(pattern, replacement.replace("$1", r"\1"), text)
    assert re.sub(r"[^A-Za-z0-9-]", "", re.sub(r"\s+", "-", text)).lower() == slug(typed)
