"""What is sent or approved is what was read: somebody may change it between the look and the press."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from announcements.mailing import actions
from announcements.mailing.enums import State
from announcements.mailing.errors import NotAllowed, NotReady
from announcements.mailing.models import Announcement
from announcements.mailing.reading import mark
from people.models import User

from .conftest import text

Announce = Callable[..., Announcement]
Staff = Callable[..., User]

CHANGES: list[dict[str, Any]] = [
    {"subject_kk": "Басқа"},
    {"lead_ru": "Другая первая строка"},
    {"body_en": text("<p>Other words</p>")},
    {"audience": [{"type": "test__readers", "value": {"relation": "except"}, "id": "1"}]},
    {"facets": {"language": ["kk"]}},
    {"channels": ["telegram"]},
    {"archived": True},
]


def changed(announcement: Announcement, changes: dict[str, Any]) -> Announcement:
    """As the editor saves: over the version that is there."""
    for name, value in changes.items():
        setattr(announcement, name, value)
    announcement.save()
    return Announcement.objects.get(pk=announcement.pk)


@pytest.mark.parametrize("changes", CHANGES, ids=lambda changes: next(iter(changes)))
def test_every_change_makes_another_mark(announce: Announce, changes: dict[str, Any]) -> None:
    announcement = Announcement.objects.get(pk=announce().pk)
    before = mark(announcement)
    assert mark(Announcement.objects.get(pk=announcement.pk)) == before, "the same text, the same mark"
    assert mark(changed(announcement, changes)) != before


def test_moving_on_is_no_change_of_the_text(announce: Announce, staff: Staff) -> None:
    announcement = announce()
    before = mark(Announcement.objects.get())
    actions.submit(announcement=announcement, by=staff("Editors"), at=timezone.now() + timedelta(days=1))
    assert mark(Announcement.objects.get()) == before


@pytest.mark.parametrize("verb", ["send", "submit"])
def test_text_that_was_not_read_stays_a_draft(announce: Announce, staff: Staff, verb: str) -> None:
    announcement = announce()
    read = mark(announcement)
    changed(Announcement.objects.get(), {"subject_ru": "Срочно"})
    more = {"by": staff("Editors")} if verb == "submit" else {}
    with pytest.raises(NotReady, match="changed meanwhile"):
        getattr(actions, verb)(announcement=announcement, read=read, **more)
    assert Announcement.objects.get().state == State.DRAFT


def test_text_that_was_not_read_is_not_approved(announce: Announce, staff: Staff) -> None:
    """The author takes it back, changes it and asks again, while the second person reads the first text."""
    editor, moderator = staff("Editors"), staff("Moderators")
    announcement = announce(author=editor)
    actions.submit(announcement=announcement, by=editor)
    read = mark(Announcement.objects.get())
    actions.take_back(announcement=announcement, by=editor)
    changed(Announcement.objects.get(), {"subject_ru": "Срочно"})
    actions.submit(announcement=announcement, by=editor)
    with pytest.raises(NotReady, match="changed meanwhile"):
        actions.approve(announcement=announcement, by=moderator, read=read)
    actions.approve(announcement=announcement, by=moderator, read=mark(Announcement.objects.get()))
    assert Announcement.objects.get().state == State.SENDING


@pytest.mark.parametrize("verb", ["send", "approve"])
def test_desk_hands_over_what_was_shown(announce: Announce, staff: Staff, verb: str) -> None:
    announcement, client = announce(), Client()
    client.force_login(staff("Moderators"))
    if verb == "approve":
        actions.submit(announcement=announcement, by=staff("Editors"))
    page = BeautifulSoup(client.get(reverse("announcements:inspect", args=[announcement.pk])).content, "lxml")
    address = reverse("announcements:step", args=[announcement.pk, verb])
    field = page.select_one(f"form[action='{address}'] input[name=read]")
    assert field is not None
    data = {"when": "now", "looked": "on"}
    client.post(address, data)  # without it: an old page, or no page at all
    assert Announcement.objects.get().state in (State.DRAFT, State.WAITING)
    client.post(address, {**data, "read": str(field["value"])})
    assert Announcement.objects.get().state == State.SENDING


def test_editor_does_not_take_back_what_was_approved_just_now(announce: Announce, staff: Staff) -> None:
    """The page was opened while it waited; the locked row says that it is planned already."""
    editor = staff("Editors")
    announcement = announce(author=editor)
    actions.submit(announcement=announcement, by=editor, at=timezone.now() + timedelta(days=1))
    stale = Announcement.objects.get()
    actions.approve(announcement=announcement, by=staff("Moderators"))
    with pytest.raises(NotAllowed):
        actions.take_back(announcement=stale, by=editor)
    assert Announcement.objects.get().state == State.SCHEDULED


@pytest.mark.parametrize(("group", "seen"), [("Moderators", "dana@example.kz"), ("Editors", "d…@example.kz")])
def test_addresses_are_shown_to_those_who_send(announce: Announce, staff: Staff, group: str, seen: str) -> None:
    client = Client()
    client.force_login(staff(group))
    page = client.get(reverse("announcements:inspect", args=[announce().pk])).content.decode()
    cells = [cell.get_text() for cell in BeautifulSoup(page, "lxml").select("td")]
    assert seen in cells
    assert ("dana@example.kz" in page) is (group == "Moderators")
