"""A draft whose programme has an item without an hour: Wagtail saves it, so it can be looked at and cloned."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from events.calendar import actions
from events.calendar.page import programme_by_day
from events.models import Event
from tests.events.factories import event as make_event
from tests.events.registration.conftest import parsed
from tests.filled import filled
from tests.portal.tree import Tree

pytestmark = [pytest.mark.django_db, pytest.mark.long]
STREAMS = ("programme", "documents", "pictures", "recordings")
HOUR = "2026-12-01 10:00"


def item(place: int, starts: str, title: str) -> dict[str, str]:
    value = {"starts": starts, "ends": "", "who": "", "title_kk": title, "title_ru": title, "title_en": ""}
    kept = {"type": "hour", "deleted": "", "order": str(place), "id": ""}
    typed = {f"programme-{place}-value-{name}": text for name, text in value.items()}
    return {**typed, **{f"programme-{place}-{name}": text for name, text in kept.items()}}


@pytest.fixture
def event(tree: Tree) -> Event:
    return make_event("unfinished")


@pytest.fixture
def form(administrator: Client, event: Event) -> dict[str, Any]:
    """Saved as a draft: the first item has no hour yet."""
    path = reverse("wagtailsnippets_events_event:edit", args=[event.pk])
    data = filled(parsed(administrator.get(path)), "title_kk") | {f"{name}-count": "0" for name in STREAMS}
    data.pop("audiences", "")  # boxes that nobody ticked
    data |= {"programme-count": "2", **item(0, "", "Белгісіз"), **item(1, HOUR, "Ашылуы")}
    assert administrator.post(path, data).status_code == 302
    return data


def test_the_preview_shows_what_has_an_hour(administrator: Client, event: Event, form: dict[str, Any]) -> None:
    preview = reverse("wagtailsnippets_events_event:preview_on_edit", args=[event.pk])
    assert administrator.post(preview, form).json()["is_valid"]
    shown = administrator.get(f"{preview}?mode=kk").content.decode()
    assert "Ашылуы" in shown and "Белгісіз" not in shown


def test_a_clone_moves_what_has_an_hour(event: Event, form: dict[str, Any]) -> None:
    event.refresh_from_db()
    draft = event.get_latest_revision_as_object()  # the form knows no seconds
    made = actions.clone(event=event, starts_at=draft.starts_at + timedelta(days=30))
    first, second = [block.value["starts"] for block in made.programme]
    assert first is None
    assert second - timezone.make_aware(datetime.fromisoformat(HOUR)) == timedelta(days=30)


def test_such_a_draft_is_not_published(administrator: Client, event: Event, form: dict[str, Any]) -> None:
    path = reverse("wagtailsnippets_events_event:edit", args=[event.pk])
    answer = administrator.post(path, {**form, "action-publish": "1"})
    assert answer.status_code == 200 and "programme" in answer.context["form"].errors
    assert programme_by_day(Event.objects.get(pk=event.pk)) == []
