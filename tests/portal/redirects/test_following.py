"""An old address leads to the page's present one, in each language, however often the page has moved."""

from typing import Any

import pytest
from django.test import Client
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from infocentre.languages.codes import LANGUAGES
from portal.models import SectionPage
from tests.portal import factories as make
from tests.portal.tree import Tree

pytestmark = pytest.mark.long


@pytest.fixture
def rename(django_capture_on_commit_callbacks: Any) -> Any:
    def publish(page: Page, slug: str) -> None:
        page = page.specific
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish


@pytest.fixture
def move(django_capture_on_commit_callbacks: Any) -> Any:
    def to(page: Page, parent: Page) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            Page.objects.get(pk=page.pk).specific.move(Page.objects.get(pk=parent.pk), pos="last-child")

    return to


def leads(client: Client, path: str, **headers: str) -> str:
    response = client.get(path, headers=headers)
    assert response.status_code == 301, f"{path}: {response.status_code}"
    return response["Location"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_renamed_page_is_found_at_its_old_address(client: Client, tree: Tree, rename: Any, language: str) -> None:
    rename(tree.section, "learning")
    assert leads(client, f"/{language}/education/") == f"/{language}/learning/"
    assert client.get(f"/{language}/learning/").status_code == 200


@pytest.mark.parametrize("accepted", ["kk", "ru", "en-GB,en;q=0.9", "de"])
def test_language_of_the_address_wins_over_the_browsers(client: Client, tree: Tree, rename: Any, accepted: str) -> None:
    rename(tree.section, "learning")
    client.cookies["language"] = "ru"
    for language in LANGUAGES:
        answer = leads(client, f"/{language}/education/", **{"accept-language": accepted})
        assert answer == f"/{language}/learning/"


def test_query_comes_along(client: Client, tree: Tree, rename: Any) -> None:
    rename(tree.section, "learning")
    assert leads(client, "/ru/education/?page=2&q=%D2%9B") == "/ru/learning/?page=2&q=%D2%9B"


def test_address_without_the_last_slash_leads_on_too(client: Client, tree: Tree, rename: Any) -> None:
    rename(tree.section, "learning")
    assert leads(client, "/en/education") == "/en/learning/"


def test_live_pages_below_are_followed(client: Client, tree: Tree, rename: Any) -> None:
    make.page(SectionPage, tree.section, slug="draft", live=False)
    rename(tree.section, "learning")
    assert leads(client, "/kk/education/start/") == "/kk/learning/start/"
    assert client.get("/kk/education/draft/").status_code == 404
    assert not Redirect.objects.filter(old_path__contains="draft").exists()


def test_moved_page_is_followed_with_all_below_it(client: Client, tree: Tree, move: Any) -> None:
    deepest = make.page(SectionPage, tree.below, slug="deep")
    move(tree.below, tree.home)
    for language in LANGUAGES:
        assert leads(client, f"/{language}/education/start/") == f"/{language}/start/"
        assert leads(client, f"/{language}/education/start/deep/") == f"/{language}/start/deep/"
    deepest.refresh_from_db()
    assert deepest.url_path == "/home/start/deep/"


def test_two_changes_take_one_step(client: Client, tree: Tree, rename: Any, move: Any) -> None:
    rename(tree.section, "learning")
    rename(tree.below, "begin")
    move(tree.below, tree.home)
    assert leads(client, "/en/education/start/") == "/en/begin/"
    assert leads(client, "/en/learning/start/") == "/en/begin/"
    assert leads(client, "/en/learning/begin/") == "/en/begin/"


def test_moving_back_leaves_no_loop(client: Client, tree: Tree, move: Any) -> None:
    move(tree.below, tree.home)
    move(tree.below, tree.section)
    assert client.get("/ru/education/start/").status_code == 200
    assert leads(client, "/ru/start/") == "/ru/education/start/"
    assert not Redirect.objects.filter(old_path="/ru/education/start").exists()


def test_renaming_back_leaves_no_loop(client: Client, tree: Tree, rename: Any) -> None:
    rename(tree.section, "learning")
    rename(tree.section, "education")
    assert client.get("/kk/education/start/").status_code == 200
    assert leads(client, "/kk/learning/start/") == "/kk/education/start/"
    assert not Redirect.objects.filter(old_path__contains="education").exists()


def test_new_page_at_an_old_address_takes_it_over(
    client: Client, tree: Tree, rename: Any, django_capture_on_commit_callbacks: Any
) -> None:
    rename(tree.section, "learning")
    newcomer = make.page(SectionPage, tree.home, slug="education", live=False)
    assert leads(client, "/kk/education/") == "/kk/learning/", "a draft takes nothing over"
    with django_capture_on_commit_callbacks(execute=True):
        newcomer.save_revision().publish()
    assert client.get("/kk/education/").status_code == 200
    assert not Redirect.objects.filter(old_path__endswith="/education").exists()
    assert leads(client, "/kk/education/start/") == "/kk/learning/start/", "what stood below is still followed"


def test_redirect_written_by_staff_stays(client: Client, tree: Tree, rename: Any) -> None:
    site = Site.objects.get()
    Redirect.objects.create(old_path="/kk/education", site=site, redirect_page=tree.contacts)
    rename(tree.section, "learning")
    assert leads(client, "/kk/education/") == "/kk/contacts/"
    assert leads(client, "/ru/education/") == "/ru/learning/"


def test_change_of_order_writes_nothing(tree: Tree, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        Page.objects.get(pk=tree.contacts.pk).move(Page.objects.get(pk=tree.section.pk), pos="left")
    assert not Redirect.objects.exists()


def test_home_page_has_the_same_address_under_another_slug(client: Client, tree: Tree, rename: Any) -> None:
    rename(tree.home, "start-page")
    assert not Redirect.objects.exists()
    assert client.get("/ru/education/").status_code == 200


def test_draft_that_never_was_public_leaves_no_trace(tree: Tree, django_capture_on_commit_callbacks: Any) -> None:
    draft = make.page(SectionPage, tree.home, slug="draft", live=False)
    draft.slug = "better"
    with django_capture_on_commit_callbacks(execute=True):
        draft.save()
    assert not Redirect.objects.exists()


def test_redirect_goes_with_its_page(client: Client, tree: Tree, rename: Any) -> None:
    rename(tree.below, "begin")
    Page.objects.get(pk=tree.below.pk).delete()
    assert client.get("/kk/education/start/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/kk/nothing/", "/kk/%00/", "/kk/" + "a" * 3000 + "/", "/kk/%D2%9B%D0%B0%D0%B7/?x=%FF"]
)
def test_address_that_never_was_stays_not_found(client: Client, tree: Tree, path: str) -> None:
    assert client.get(path).status_code == 404


def test_path_too_long_for_a_redirect_does_not_stop_the_change(client: Client, tree: Tree, rename: Any) -> None:
    long = make.page(SectionPage, make.page(SectionPage, tree.section, slug="a" * 130), slug="b" * 130)
    rename(tree.section, "learning")
    long.refresh_from_db()
    assert client.get("/kk" + long.url_path.removeprefix("/home")).status_code == 200
    assert leads(client, "/kk/education/") == "/kk/learning/"
