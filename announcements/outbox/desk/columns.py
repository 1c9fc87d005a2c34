"""The columns of the list."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from announcements.outbox import concealing, kinds, left_alone
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage

# The colour tokens of the states in the words of Wagtail's own pill.
_PILLS: dict[str, str] = {"open": "w-status--primary", "full": "w-status--error", "last": "w-status--warning"}

# The column of reasons says why.
_SHORT: dict[str, Any] = {State.SKIPPED: _("Left out")}


def state_pill(message: OutboxMessage) -> SafeString:
    look = f"outbox-state outbox-state--{message.state_colour} {_PILLS.get(message.state_colour, '')}".strip()
    words = _SHORT.get(message.state) or message.get_state_display()
    return format_html('<span class="w-status {}">{}</span>', look, words)


def reason(message: OutboxMessage) -> str:
    """In words of ours, or else the server's, where they matter to whoever reads the list."""
    if message.state not in (State.FAILED, State.RETRY, State.SKIPPED):
        return ""
    if message.reason:
        return str(message.get_reason_display())
    return (left_alone.in_words(message.answer) if message.state == State.SKIPPED else message.answer)[:120]


def subject(message: OutboxMessage) -> str:
    return "" if kinds.is_confidential(message.kind) else concealing.concealed(message.subject)


# What became of a letter stands beside its address: on a phone the rest is pushed in from the side.
COLUMNS: list[Column] = [
    TitleColumn("to_address", label=_("Address"), url_name="outbox:inspect"),
    Column("state", label=_("State"), accessor=state_pill),
    DateColumn("created_at", label=_("Written")),
    Column("reason", label=_("Reason"), accessor=reason),
    Column("subject", label=_("Subject"), accessor=subject),
    Column("kind", label=_("Kind"), accessor="kind_label"),
    Column("language", label=_("Language"), accessor="get_language_display"),
]
