"""A draft that was left behind: its author is reminded once, of this version of it."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from functools import partial

from django.apps import apps
from django.conf import settings
from django.db.models import Model, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.models import DraftStateMixin, Page, Revision

from announcements.letters.render import write
from announcements.outbox.envelope import Letter

from . import registry
from .registry import Occasion, Recipient

# Drafts left longer than that were left on purpose; a first start mails nobody about the past.
NO_LONGER_THAN = timedelta(days=7)


def register() -> None:
    registry.register("draft", _("Reminder of a draft"), occasions=occasions)


def occasions(now: datetime) -> Iterator[Occasion]:
    """DRAFT_REMINDER_DAYS after the last change; 0 reminds nobody."""
    patience = timedelta(days=settings.DRAFT_REMINDER_DAYS)
    if not patience:
        return
    for revision in _left_behind(now - patience - NO_LONGER_THAN, now - patience):
        yield Occasion(
            key=f"revision:{revision.pk}",
            due_at=revision.created_at + patience,
            until=revision.created_at + patience + NO_LONGER_THAN,
            recipients=partial(_author, revision),
            letter=partial(_letter, revision),
        )


def _left_behind(since: datetime, until: datetime) -> Iterator[Revision]:
    """The newest revisions of what is not public as it stands, is in nobody's review and waits for no set time."""
    for model in _with_drafts():
        newest = model._default_manager.filter(
            has_unpublished_changes=True, latest_revision__created_at__range=(since, until)
        ).values("latest_revision_id")
        yield from (
            Revision.objects.filter(pk__in=newest, approved_go_live_at=None)
            .exclude(task_states__status="in_progress")
            .filter(user__is_active=True)
            .exclude(Q(user__email=""))
            .select_related("user", "content_type")
            .order_by("pk")
        )


def _with_drafts() -> Iterable[type[Model]]:
    """Pages by their common table; every other model that has drafts by its own."""
    others = (m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page))
    return [Page, *others]


def _author(revision: Revision) -> list[Recipient]:
    """Nobody when the author may no longer open it."""
    user = revision.user
    if user is None or _address(revision) is None:
        return []
    return [Recipient(address=user.email, language=user.language, name=user.get_full_name())]


def _address(revision: Revision) -> str | None:
    path: str | None = AdminURLFinder(revision.user).get_edit_url(revision.content_object)
    return path


def _letter(revision: Revision, recipient: Recipient) -> Letter:
    with override(recipient.language):
        draft = revision.as_object()
        title = draft.get_admin_display_title() if isinstance(draft, Page) else str(draft)
    context = {
        "title": title,
        "changed": revision.created_at,
        "url": f"{settings.WAGTAILADMIN_BASE_URL}{_address(revision)}",
    }
    return write("draft_reminder", language=recipient.language, context=context)
