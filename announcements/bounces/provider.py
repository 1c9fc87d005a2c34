"""What a mail provider reports over the web (MAIL_PROVIDER). django-anymail checks who sends it and brings the reports
of all providers into one form; here they become bounces."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from announcements.outbox.addresses import normalised
from announcements.outbox.enums import State
from announcements.outbox.forgetting import is_forgotten
from announcements.outbox.models import OutboxMessage

from . import diagnosis
from .actions import Report, suppress, take_in
from .enums import BounceKind, BounceSource, SuppressionReason

# How long after a letter a report without our Message-ID is still taken for one about it.
RECENT = timedelta(days=14)
_KINDS = {
    "invalid": BounceKind.HARD,
    "timed_out": BounceKind.SOFT,
    "blocked": BounceKind.BLOCKED,
    "spam": BounceKind.BLOCKED,
}


def listen() -> None:
    from anymail.signals import tracking

    tracking.connect(receive, dispatch_uid="announcements.bounces")


_WANT_NO_MORE = {"complained": SuppressionReason.COMPLAINT, "unsubscribed": SuppressionReason.OPTED_OUT}


def receive(event: Any, **_kwargs: Any) -> None:
    """Reports of what was opened or clicked are not kept: nobody is watched. Who wants no more letters is believed, however
    old the letter is that they had enough of."""
    typed = str(event.recipient or "")
    message = _message(str(event.message_id or ""), typed)
    if event.event_type in _WANT_NO_MORE:
        recipient = _written_to(typed) or (message.recipient if message and not is_forgotten(message) else "")
        if recipient:
            suppress(recipient=recipient, reason=_WANT_NO_MORE[event.event_type], detail=_words(event))
    elif message and event.event_type in {"bounced", "rejected"}:
        words = _words(event)
        take_in(
            Report(
                message=message,
                kind=_kind(event.reject_reason, words),
                source=BounceSource.PROVIDER,
                status=diagnosis.status_in(words),
                answer=words,
            )
        )


def _written_to(typed: str) -> str:
    """The address, if we wrote to it within the year that the outbox remembers."""
    recipient = normalised(typed)
    return recipient if recipient and OutboxMessage.objects.filter(recipient=recipient).exists() else ""


def _words(event: Any) -> str:
    return " ".join(str(part) for part in (event.mta_response, event.description) if part)


def _kind(reject_reason: str | None, words: str) -> BounceKind:
    if reject_reason in _KINDS:
        return _KINDS[reject_reason]
    # "bounced" is said for good by every provider; its words tell a full mailbox from one that is not there.
    return diagnosis.kind_of("", words) if words else BounceKind.HARD


def _message(message_id: str, recipient: str) -> OutboxMessage | None:
    """By our Message-ID where the provider repeats it, otherwise the last letter to the address."""
    bare = message_id.strip("<> ")
    found = OutboxMessage.objects.filter(message_id=f"<{bare}>").first() if bare else None
    if found is None and recipient:
        recent = OutboxMessage.objects.filter(recipient=normalised(recipient), state=State.SENT)
        found = recent.filter(sent_at__gt=timezone.now() - RECENT).order_by("-pk").first()
    return found
