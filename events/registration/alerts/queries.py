"""How many asked to be told, and confirmed the address: a number by itself, or with the event in one query."""

from django.db.models import Count, Q, QuerySet

from events.calendar.models import Event

from .models import Alert


def count_of(event_id: int) -> int:
    return Alert.objects.filter(event=event_id, confirmed_at__isnull=False).count()


def counted(events: QuerySet[Event]) -> QuerySet[Event]:
    """Each with `asked_to_be_told`."""
    return events.annotate(asked_to_be_told=Count("alerts", filter=Q(alerts__confirmed_at__isnull=False)))
