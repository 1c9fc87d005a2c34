"""Staff who sign in, and what their browsers send."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from people.models import User
from portal.models import NewsPage

Signed = Callable[[str], Client]


@pytest.fixture
def staff(db: None) -> Callable[..., User]:
    """An account in one of the three groups."""

    def make(group: str, **fields: Any) -> User:
        user = User.objects.create_user(group.lower(), f"{group.lower()}@example.kz", "a-long-password", **fields)
        user.groups.add(Group.objects.get(name=group))
        return user

    return make


@pytest.fixture
def signed_in(staff: Callable[..., User]) -> Signed:
    def sign_in(group: str) -> Client:
        user = User.objects.filter(username=group.lower()).first() or staff(group, language="en")
        client = Client()
        client.force_login(user)
        return client

    return sign_in


@pytest.fixture
def editor(signed_in: Signed) -> Client:
    return signed_in("Editors")


@pytest.fixture
def moderator(signed_in: Signed) -> Client:
    return signed_in("Moderators")


@pytest.fixture
def administrator(signed_in: Signed) -> Client:
    return signed_in("Administrators")


def news_form(**fields: str) -> dict[str, str]:
    """What the form of a news item sends; empty unless given."""
    names = [f"{name}_{code}" for name in ("heading", "lead") for code in ("kk", "ru", "en")]
    counts = ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    management = {f"{prefix}-{key}": "0" for prefix in ("comments", "organisations") for key in counts}
    return {
        **dict.fromkeys(names, ""),
        **{f"body_{code}-count": "0" for code in ("kk", "ru", "en")},
        **management,
        **{"date": "2026-11-21 10:00", "sources": "", "slug": "", "picture": "", "go_live_at": "", "expire_at": ""},
        **fields,
    }


COMPLETE = {
    "heading_kk": "Дубнада тәжірибе басталды",
    "heading_ru": "В Дубне начался эксперимент",
    "lead_kk": "Кіріспе",
    "lead_ru": "Вступление",
}


def add_news(client: Client, parent: Page, **fields: str) -> Any:
    address = reverse("wagtailadmin_pages:add", args=("portal", "newspage", parent.pk))
    return client.post(address, news_form(**fields))


def edit_news(client: Client, page: NewsPage, **fields: str) -> Any:
    return client.post(reverse("wagtailadmin_pages:edit", args=(page.pk,)), news_form(**{"slug": page.slug, **fields}))
