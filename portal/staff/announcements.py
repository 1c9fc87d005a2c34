"""Announcements among what waits for a member of staff: they have states of their own, and neither drafts nor workflows of
Wagtail's."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from announcements.mailing import rules
from announcements.mailing.enums import State
from announcements.mailing.models import Announcement

from .waiting import Waiting, name_of


def to_approve(user: Any) -> list[Waiting]:
    """What this person, as the second one, may approve."""
    if not rules.may_send(user):
        return []
    return _lines(one for one in _in(State.WAITING) if rules.can_approve(user, one))


def sent_for_approval(user: Any) -> list[Waiting]:
    return _lines(_in(State.WAITING).filter(submitted_by=user))


def drafts(user: Any) -> list[Waiting]:
    """Those this person began."""
    return _lines(_in(State.DRAFT).filter(author=user)) if rules.may_write(user) else []


def _in(state: State) -> QuerySet[Announcement]:
    found = Announcement.objects.filter(state=state).select_related("author", "submitted_by", "latest_revision")
    return found.defer("audience", "facets", *(f"body_{code}" for code in ("kk", "ru", "en"))).order_by("-pk")


def _lines(announcements: Iterable[Announcement]) -> list[Waiting]:
    return [
        Waiting(
            str(one),
            reverse("announcements:inspect", args=[one.pk]),
            name_of(one.submitted_by or one.author),
            one.latest_revision.created_at if one.latest_revision else one.created_at,
        )
        for one in announcements
    ]
