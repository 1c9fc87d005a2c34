"""The alert above every page stands between two moments, whatever the page cache holds."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.utils import timezone

from infocentre.languages.codes import LANGUAGES
from portal.chrome.context import chrome
from portal.models import AlertBanner
from tests.portal import factories as make
from tests.portal.factories import WORDS
from tests.portal.tree import Tree

Soup = Callable[..., BeautifulSoup]
HOUR = timedelta(hours=1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_alert_speaks_the_readers_language(soup: Soup, tree: Tree, language: str) -> None:
    make.alert("Closed", page=tree.contacts)
    alert = soup(f"/{language}/").select_one(".alert")
    assert f"{WORDS[language]}: Closed" in alert.get_text()
    assert alert.a["href"] == f"/{language}/contacts/"


def test_alert_comes_and_goes(soup: Soup, tree: Tree) -> None:
    assert not soup("/kk/").select(".alert")
    alert = make.alert()
    assert soup("/kk/").select(".alert")
    alert.ends_at = timezone.now() + HOUR
    alert.save()
    assert soup("/kk/").select(".alert")
    alert.starts_at, alert.ends_at = timezone.now() - 2 * HOUR, timezone.now() - HOUR
    alert.save()
    assert not soup("/kk/").select(".alert")


def test_coming_alert_waits(soup: Soup, tree: Tree) -> None:
    make.alert(starts_at=timezone.now() + HOUR)
    assert not soup("/kk/").select(".alert")


def test_latest_of_two_stands(soup: Soup, tree: Tree) -> None:
    make.alert("Older", starts_at=timezone.now() - 2 * HOUR)
    make.alert("Newer", starts_at=timezone.now() - HOUR)
    assert "Newer" in soup("/en/").select_one(".alert").get_text()


@pytest.mark.parametrize(("level", "role"), [("info", "status"), ("last", "status"), ("bad", "alert")])
def test_level_is_said_in_words_and_announced(soup: Soup, tree: Tree, level: str, role: str) -> None:
    make.alert(level=level)
    alert = soup("/en/").select_one(f".alert--{level}")
    assert alert.find(role=role)
    assert alert.select_one(".unseen").get_text(strip=True)


@pytest.mark.parametrize(
    ("starts", "ends", "limit"),
    [
        (timedelta(minutes=1), None, 60),
        (-HOUR, timedelta(minutes=2), 120),
        (timedelta(seconds=30), timedelta(minutes=2), 30),
        (-HOUR, None, None),
        (-2 * HOUR, -HOUR, None),
    ],
)
def test_page_is_kept_no_longer_than_until_the_next_change(
    tree: Tree, rf: RequestFactory, starts: timedelta, ends: timedelta | None, limit: int | None
) -> None:
    now = timezone.now()
    make.alert(starts_at=now + starts, ends_at=now + ends if ends else None)
    request = rf.get("/kk/")
    chrome(request)
    kept = getattr(request, "page_cache_seconds", None)
    assert kept is None if limit is None else limit - 5 <= kept <= limit


def test_alert_must_end_after_it_starts(tree: Tree) -> None:
    now = timezone.now()
    wrong = AlertBanner(starts_at=now, ends_at=now - HOUR, **make.in_languages("text", "Closed"))
    with pytest.raises(ValidationError):
        wrong.full_clean(exclude=["text"])
    with pytest.raises(IntegrityError), transaction.atomic():
        wrong.save()


def test_deleted_page_leaves_the_alert(soup: Soup, tree: Tree) -> None:
    make.alert(page=tree.below)
    tree.below.delete()
    alert = soup("/kk/").select_one(".alert")
    assert alert.a is None
