"""A letter came back; an address is left alone, or written to again."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from announcements.outbox import addresses, forgetting, left_alone
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage

from .enums import OWN_DECISIONS, BounceKind, BounceSource, SuppressionReason
from .models import Bounce, SuppressedAddress

SOFT_IN_A_ROW = 5
# A message that was taken and has not come back by then has arrived.
ARRIVED_AFTER = timedelta(days=4)
LOOK_BACK = 40  # messages to one address


@dataclass(frozen=True, kw_only=True)
class Report:
    """What we were told of one message."""

    message: OutboxMessage
    kind: BounceKind
    source: BounceSource
    status: str = ""
    answer: str = ""


def take_in(report: Report) -> Bounce | None:
    """Writes the bounce down; None when this message was told of before. A hard one, or the fifth soft one in a row,
    suppresses the address."""
    if forgetting.is_forgotten(report.message):
        return None
    with transaction.atomic():
        bounce, new = Bounce.objects.get_or_create(
            message=report.message,
            defaults={
                "kind": report.kind,
                "source": report.source,
                "status": report.status[:12],
                "answer": report.answer[:2000],
            },
        )
        if not new:
            return None
        recipient = report.message.recipient
        if report.kind == BounceKind.HARD and not _lifted_since(recipient, report.message.created_at):
            suppress(recipient=recipient, reason=SuppressionReason.HARD, detail=report.answer)
        elif report.kind == BounceKind.SOFT and soft_in_a_row(recipient) >= SOFT_IN_A_ROW:
            suppress(recipient=recipient, reason=SuppressionReason.SOFT, detail=report.answer)
    return bounce


def _lifted_since(recipient: str, written: datetime) -> bool:
    """Late news of a letter from before staff lifted the suppression says nothing new."""
    return SuppressedAddress.objects.filter(recipient=recipient, lifted_at__gt=written).exists()


def soft_in_a_row(recipient: str) -> int:
    """The newest letters that came back softly, counted up to one that arrived, or to the moment staff lifted it."""
    lifted = SuppressedAddress.objects.filter(recipient=recipient).values_list("lifted_at", flat=True).first()
    sent = OutboxMessage.objects.filter(recipient=recipient, state__in=(State.SENT, State.FAILED))
    sent = sent.filter(created_at__gt=lifted) if lifted else sent
    arrived = timezone.now() - ARRIVED_AFTER
    count = 0
    for message in sent.select_related("bounce").defer("text", "html").order_by("-pk")[:LOOK_BACK]:
        bounce = getattr(message, "bounce", None)
        if bounce is None and message.sent_at and message.sent_at < arrived:
            break
        count += bounce is not None and bounce.kind == BounceKind.SOFT
    return count


def suppress(*, recipient: str, reason: SuppressionReason, detail: str = "") -> SuppressedAddress:
    """Mail to many leaves this address alone from now on; what waits for it in the outbox is withdrawn. Where the person
    said so themselves, that stays the reason, whatever comes later: another one could be lifted by staff.

    Raises NotAnAddress.
    """
    recipient = addresses.normalised(addresses.checked(recipient))
    values = {"reason": reason, "detail": detail[:2000], "since": timezone.now(), "lifted_at": None}
    with transaction.atomic():
        kept = None if reason in OWN_DECISIONS else _own_decision(recipient)
        if kept is None:
            kept, _new = SuppressedAddress.objects.update_or_create(recipient=recipient, defaults=values)
        left_alone.withdraw(left_alone.unsent_to(recipient).only("pk"), why(kept))
    return kept


def _own_decision(recipient: str) -> SuppressedAddress | None:
    return _in_force(recipient).select_for_update().filter(reason__in=OWN_DECISIONS).first()


def _in_force(recipient: str) -> QuerySet[SuppressedAddress]:
    return SuppressedAddress.objects.filter(recipient=addresses.normalised(recipient), lifted_at=None)


def lift(*, recipient: str) -> bool:
    """Mail to many goes to this address again, because its owner says so. False when it was not left alone."""
    return bool(_in_force(recipient).update(lifted_at=timezone.now()))


def lift_for_staff(*, recipient: str) -> bool:
    """The same for what came back or was entered by staff. False also where the person asked to be left alone."""
    return bool(_in_force(recipient).exclude(reason__in=OWN_DECISIONS).update(lifted_at=timezone.now()))


def forget_answers(messages: Sequence[int]) -> None:
    """A server's answer names the address."""
    Bounce.objects.filter(message__in=messages).update(answer="")


def why(suppressed: SuppressedAddress) -> str:
    """For the outbox's column of reasons: the code, and the server's words."""
    return f"{suppressed.reason}: {suppressed.detail}".rstrip(": ")
