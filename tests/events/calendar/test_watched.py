"""What stands around an event: copies kept for speed, the report of translations, moved addresses, staff's rights."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client

from events.models import Event
from infocentre.records.kinds import record_model
from people.models import Organisation, User
from portal.staff.translation_gaps import Gaps
from tests.events import factories as make
from tests.people import factories as people
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]


def test_event_is_a_record_like_others() -> None:
    assert record_model("event") is Event


def test_published_change_is_seen_at_once(soup: Soup, tree: Tree) -> None:
    event = make.event("talk")
    assert "талк" not in soup("/ru/events/talk/").get_text()
    event.title_ru = "Новое имя"
    event.save_revision().publish()
    for path in ("events/", "events/talk/"):
        assert "Новое имя" in soup(f"/ru/{path}").main.get_text(), path


def test_changed_organisation_changes_the_page_of_the_event(soup: Soup, tree: Tree) -> None:
    inp = people.organisation("inp")
    make.event("talk", organisers=(inp,))
    assert soup("/ru/events/talk/").select_one(".organiser")
    Organisation.objects.get(pk=inp.pk).unpublish()
    assert not soup("/ru/events/talk/").select_one(".organiser")


def test_consent_taken_back_removes_a_speaker_at_once(soup: Soup, tree: Tree) -> None:
    member = people.member("Сахиев Ержан")
    make.event("talk", speakers=(member,))
    assert "Сахиев" in soup("/kk/events/talk/").get_text()
    people.consents.withdraw(member=member)
    assert "Сахиев" not in soup("/kk/events/talk/").get_text()


def test_event_without_english_stands_in_the_report_and_is_marked_for_readers(
    soup: Soup, tree: Tree, staff: Callable[..., User]
) -> None:
    make.event("half", only=("kk", "ru"))
    gaps = [gap for gap in Gaps(staff("Moderators")) if isinstance(gap.instance, Event)]
    assert [gap.missing for gap in gaps] == [("en",)]
    page = soup("/en/events/half/")
    assert page.h1["lang"] == "ru" and page.select_one(".masthead .fallback")
    assert soup("/en/events/").select_one(".agenda h3 a")["lang"] == "ru"


def test_moved_address_leads_on(client: Client, tree: Tree) -> None:
    event = make.event("old")
    event.slug = "new"
    event.save_revision().publish()
    answer = client.get("/kk/events/old/")
    assert (answer.status_code, answer["Location"]) == (301, "/kk/events/new/")
    assert client.get("/kk/events/new.ics").status_code == 200


def test_page_of_a_series_is_asked_for_by_a_link(soup: Soup, tree: Tree) -> None:
    make.event("talk", series=make.series("open"))
    make.event("other")
    link = soup("/ru/events/talk/").select_one('.facts a[href*="series=open"]')["href"]
    page = soup(link)
    assert [a["href"] for a in page.select(".agenda h3 a")] == ["/ru/events/talk/"]
    assert page.select_one('input[type="hidden"][name="series"]')["value"] == "open"


@pytest.mark.parametrize("query", ["view=month", "kind=lecture", "when=past", "from=2026-01-01"])
def test_addresses_of_lists_are_their_own_canonical_ones(soup: Soup, tree: Tree, query: str) -> None:
    make.event("talk")
    assert soup(f"/kk/events/?{query}").select_one('link[rel="canonical"]')["href"].endswith(f"/kk/events/?{query}")


@pytest.mark.parametrize(
    ("group", "may"),
    [("Editors", {"view", "add", "change"}), ("Moderators", {"view", "add", "change", "publish", "delete"})],
)
def test_groups_may_what_they_may_with_other_records(db: None, group: str, may: set[str]) -> None:
    verbs: set[Any] = {
        codename.removesuffix("_event")
        for codename in Group.objects.get(name=group).permissions.values_list("codename", flat=True)
        if codename.endswith("_event")
    }
    assert may <= verbs and ("publish" in verbs) == ("publish" in may)


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_calendars_are_only_read(client: Client, tree: Tree, method: str) -> None:
    make.event("talk")
    for path in ("/kk/events.ics", "/kk/events/talk.ics", "/kk/events/talk/"):
        assert getattr(client, method)(path).status_code == 405
