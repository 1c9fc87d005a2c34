"""How far the list looks, so that a million rows are never walked through: each choice begins with rows that an index hands
over, newest first, and no more of them than a person reads. Older letters are found by the address.
"""

from collections.abc import Iterable

from django.db import connection
from django.db.models import Max, Q, QuerySet

from announcements.outbox.models import OutboxMessage

WINDOW = 20_000  # the newest rows, whatever they are
EACH = 1_000  # the newest of a kind or of an address

Messages = QuerySet[OutboxMessage]


def floor() -> int:
    """The list without a choice begins above this row."""
    newest: int | None = OutboxMessage.objects.aggregate(newest=Max("pk"))["newest"]
    return max(0, (newest or 0) - WINDOW)


def newest(messages: Messages, above: int) -> Messages:
    return messages.filter(pk__gt=above)


def unsent(messages: Messages) -> Messages:
    """What was not sent has an index of its own."""
    rows = OutboxMessage.objects.filter(sent_at=None).order_by("-pk")
    return messages.filter(pk__in=rows.values("pk")[:WINDOW])


def of_kinds(messages: Messages, kinds: Iterable[str]) -> Messages:
    """Asked for kind by kind: together, the databases would sort all that there is of them."""
    rows = OutboxMessage.objects.order_by("-pk")
    return messages.filter(pk__in=[key for kind in kinds for key in _keys(rows.filter(kind=kind))])


def to_address(messages: Messages, words: str, above: int) -> Messages:
    """By the whole address, by its beginning, and among the newest rows by any part of it."""
    rows = OutboxMessage.objects.order_by()
    exact = rows.filter(recipient=words).order_by("-pk")
    part = newest(rows, above).filter(recipient__contains=words)
    return messages.filter(pk__in={key for found in (exact, rows.filter(_begins(words)), part) for key in _keys(found)})


def _begins(words: str) -> Q:
    """As the index of each database knows it: SQLite's LIKE uses none, PostgreSQL's ranges follow the rules of a language."""
    if connection.vendor == "sqlite":
        return Q(recipient__gte=words, recipient__lt=words + chr(0x10FFFF))
    return Q(recipient__startswith=words)


def _keys(messages: Messages) -> list[int]:
    return list(messages.values_list("pk", flat=True)[:EACH])
