"""Announcements among what waits for a member of staff: they have states of their own, and neither drafts nor workflows of
Wagtail's."""

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import BigIntegerField, F, Q, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.models import Revision

from announcements.mailing import rules
from announcements.mailing.enums import State
from announcements.mailing.models import Announcement
from infocentre.languages.codes import LANGUAGES

from .waiting import Waiting, name_of

SHOWN = 6  # one more than a list of the panel shows


def to_approve(user: Any) -> list[Waiting]:
    """What this person, as the second one, may approve."""
    if not rules.may_send(user):
        return []
    own = Q(author=user) | Q(submitted_by=user) | Q(pk__in=_changed_by(user))  # as `rules.has_written` asks for each
    return _lines(_in(State.WAITING).exclude(own)[:SHOWN])


def sent_for_approval(user: Any) -> list[Waiting]:
    return _lines(_in(State.WAITING).filter(submitted_by=user)[:SHOWN])


def drafts(user: Any) -> list[Waiting]:
    """Those this person began."""
    return _lines(_in(State.DRAFT).filter(author=user)[:SHOWN]) if rules.may_write(user) else []


def _changed_by(user: Any) -> QuerySet[Any]:
    revisions = Revision.objects.filter(user=user, content_type=ContentType.objects.get_for_model(Announcement))
    return revisions.values_list(Cast("object_id", BigIntegerField()))


def _in(state: State) -> QuerySet[Any]:
    found = Announcement.objects.filter(state=state).select_related("author", "submitted_by")
    found = found.annotate(changed_at=F("latest_revision__created_at"))
    return found.defer("audience", "facets", *(f"body_{code}" for code in LANGUAGES)).order_by("-pk")


def _lines(announcements: Iterable[Any]) -> list[Waiting]:
    return [
        Waiting(
            str(one),
            reverse("announcements:inspect", args=[one.pk]),
            name_of(one.submitted_by or one.author),
            one.changed_at or one.created_at,
        )
        for one in announcements
    ]
