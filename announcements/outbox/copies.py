"""Letters that staff sent again: which is whose copy. Their causes say so."""

from django.db.models import Q, QuerySet

from .causes import root
from .envelope import AGAIN
from .models import OutboxMessage


def others(message: OutboxMessage) -> QuerySet[OutboxMessage]:
    """The first letter and its copies, without this one, in the order in which they were written."""
    first = root(message.cause)
    same = Q(cause=first) | Q(cause__startswith=f"{first}{AGAIN}")
    found = OutboxMessage.objects.filter(same, recipient=message.recipient).exclude(pk=message.pk)
    return found.defer("text", "html", "headers", "attachments").order_by("pk")
