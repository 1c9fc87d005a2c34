"""What waits for a member of staff: drafts, and texts in review. Small reads for the welcome panel."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Model
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, TaskState, WorkflowState

from announcements.mailing import rules

from . import announcements
from .drafts import Drafts
from .waiting import IN_REVIEW, Waiting, name_of, title_of

SHOWN = 5
NEVER = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class WaitingList:
    """At most SHOWN lines, and whether there are more."""

    lines: list[Waiting]
    has_more: bool


def draft_list(drafts: Drafts, more: Sequence[Waiting] = ()) -> WaitingList:
    return _newest(drafts[: SHOWN + 1], more)


def _newest(lines: Sequence[Waiting], more: Sequence[Waiting]) -> WaitingList:
    """`lines` are one more than are shown, where there are more."""
    found = sorted([*lines, *more], key=lambda line: line.when or NEVER, reverse=True)
    return WaitingList(found[:SHOWN], len(found) > SHOWN)


def to_review(user: Any) -> WaitingList:
    """Texts that this person may approve or send back."""
    states = (
        TaskState.objects.reviewable_by(user)
        .select_related("revision__user", "revision__content_type")
        .prefetch_related("revision__content_object__latest_revision")
        .order_by("-started_at")[: SHOWN + 1]
    )
    found = [(s.revision.content_object, s.revision.user, s.started_at) for s in states]
    return _newest(_review_lines(user, found), announcements.to_approve(user))


def sent_for_review(user: Any) -> WaitingList:
    """Texts of this person that others are to approve."""
    states = (
        WorkflowState.objects.filter(status=IN_REVIEW, requested_by=user)
        .select_related("current_task_state")
        .prefetch_related("content_object__latest_revision")
        .order_by("-created_at")[: SHOWN + 1]
    )
    found = [(s.content_object, user, s.created_at) for s in states]
    return _newest(_review_lines(user, found), announcements.sent_for_approval(user))


def sent_for_approval(user: Any) -> WaitingList:
    """Announcements of somebody who reviews texts: those of their own they may not approve."""
    return _newest([], announcements.sent_for_approval(user))


def _review_lines(user: Any, found: list[tuple[Model | None, Any, datetime]]) -> list[Waiting]:
    """Pages may come as bare pages: their headings are read for all of them at once."""
    finder = AdminURLFinder(user)
    pages = [instance.pk for instance, _who, _when in found if isinstance(instance, Page)]
    headings = {page.pk: page for page in Page.objects.filter(pk__in=pages).defer_streamfields().specific()}
    return [
        Waiting(
            title_of(headings[instance.pk] if isinstance(instance, Page) else instance),
            finder.get_edit_url(instance),
            name_of(who),
            when,
        )
        for instance, who, when in found
        if instance is not None
    ]


def may_review(user: Any) -> bool:
    """Texts, or announcements."""
    return bool(
        user.is_superuser or rules.may_send(user) or user.groups.filter(groupapprovaltask__active=True).exists()
    )
