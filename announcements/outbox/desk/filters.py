"""How staff narrow the list down."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from announcements.outbox import kinds
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import Reason
from infocentre.languages.codes import LABELS, LANGUAGES


class OutboxFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        choices=State.choices, widget=CheckboxSelectMultiple, label=_("State"), method="in_state"
    )
    reason = django_filters.MultipleChoiceFilter(
        choices=Reason.choices, widget=CheckboxSelectMultiple, label=_("Reason")
    )
    kind = django_filters.MultipleChoiceFilter(choices=kinds.choices, widget=CheckboxSelectMultiple, label=_("Kind"))
    language = django_filters.MultipleChoiceFilter(
        choices=[(code, LABELS[code].name) for code in LANGUAGES], widget=CheckboxSelectMultiple, label=_("Language")
    )

    def in_state(self, messages: QuerySet[OutboxMessage], _name: str, states: list[str]) -> QuerySet[OutboxMessage]:
        """What was not sent is few, and has an index of its own."""
        chosen = messages.filter(state__in=states) if states else messages
        return chosen if State.SENT in states or not states else chosen.filter(sent_at=None)

    class Meta:
        model = OutboxMessage
        fields: list[Any] = ["state", "reason", "kind", "language"]


def searched(messages: QuerySet[OutboxMessage], words: str) -> QuerySet[OutboxMessage]:
    """By a part of the address, whatever the case."""
    return messages.filter(recipient__contains=words.strip().lower())
