"""What waits for a member of staff: drafts, and texts in review. Small reads for the welcome panel."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import IntegerField, Model, QuerySet
from django.db.models.functions import Cast
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import Page, Revision, TaskState, WorkflowState, get_default_page_content_type
from wagtail.permissions import policy_registry

SHOWN = 5


@dataclass(frozen=True)
class Waiting:
    """A line of a list: what, where to go, who was last at it and when."""

    title: str
    url: str | None
    who: str
    when: datetime | None


@dataclass(frozen=True)
class WaitingList:
    """At most SHOWN lines, and whether there are more."""

    lines: list[Waiting]
    has_more: bool


IN_REVIEW = WorkflowState.STATUS_IN_PROGRESS  # what was sent back is a draft again


def drafts(user: Any) -> QuerySet[Page]:
    """Pages this person may change whose newest text is neither public nor in review, changed last first."""
    allowed = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "change")
    waiting = allowed.filter(has_unpublished_changes=True, alias_of=None).exclude(pk__in=_pages_in_review())
    return waiting.order_by("-latest_revision_created_at", "-pk")


def _pages_in_review() -> QuerySet[Any]:
    """Keys. The state keeps them as text, and PostgreSQL compares text with no number."""
    states = WorkflowState.objects.filter(status=IN_REVIEW, base_content_type=get_default_page_content_type())
    return states.values_list(Cast("object_id", IntegerField()))


def own_drafts(user: Any) -> QuerySet[Page]:
    return drafts(user).filter(latest_revision__user=user)


def drafts_of_others(user: Any) -> QuerySet[Page]:
    return drafts(user).exclude(latest_revision__user=user)


def draft_list(user: Any, pages: QuerySet[Page]) -> WaitingList:
    shortened = list(pages.defer_streamfields().specific()[: SHOWN + 1])  # type: ignore[attr-defined]
    newest = Revision.objects.filter(pk__in=[page.latest_revision_id for page in shortened])
    authors = {revision.pk: revision.user for revision in newest.select_related("user").defer("content")}
    finder = AdminURLFinder(user)
    lines = [
        Waiting(
            page.get_admin_display_title(),
            finder.get_edit_url(page),
            _name(authors.get(page.latest_revision_id)),
            page.latest_revision_created_at,
        )
        for page in shortened[:SHOWN]
    ]
    return WaitingList(lines, len(shortened) > SHOWN)


def to_review(user: Any) -> WaitingList:
    """Texts that this person may approve or send back."""
    states = (
        TaskState.objects.reviewable_by(user)
        .select_related("revision__user", "revision__content_type")
        .prefetch_related("revision__content_object")
        .order_by("-started_at")[: SHOWN + 1]
    )
    found = [(s.revision.content_object, s.revision.user, s.started_at) for s in states]
    return _review_list(user, found)


def sent_for_review(user: Any) -> WaitingList:
    """Texts of this person that others are to approve."""
    states = (
        WorkflowState.objects.filter(status=IN_REVIEW, requested_by=user)
        .select_related("current_task_state")
        .prefetch_related("content_object")
        .order_by("-created_at")[: SHOWN + 1]
    )
    return _review_list(user, [(s.content_object, user, s.created_at) for s in states])


def _review_list(user: Any, found: list[tuple[Model | None, Any, datetime]]) -> WaitingList:
    """Pages may come as bare pages: their headings are read for all of them at once."""
    finder = AdminURLFinder(user)
    pages = [instance.pk for instance, _who, _when in found if isinstance(instance, Page)]
    headings = {page.pk: page for page in Page.objects.filter(pk__in=pages).defer_streamfields().specific()}
    lines = [
        Waiting(
            _title(headings[instance.pk] if isinstance(instance, Page) else instance),
            finder.get_edit_url(instance),
            _name(who),
            when,
        )
        for instance, who, when in found[:SHOWN]
        if instance is not None
    ]
    return WaitingList(lines, len(found) > SHOWN)


def _title(instance: Model) -> str:
    return instance.get_admin_display_title() if isinstance(instance, Page) else str(instance)


def _name(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""


def may_review(user: Any) -> bool:
    return bool(user.is_superuser or user.groups.filter(groupapprovaltask__active=True).exists())
