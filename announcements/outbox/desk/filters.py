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
    state = django_filters.MultipleChoiceFilter(choices=State.choices, widget=CheckboxSelectMultiple, label=_("State"))
    reason = django_filters.MultipleChoiceFilter(
        choices=Reason.choices, widget=CheckboxSelectMultiple, label=_("Reason")
    )
    kind = django_filters.MultipleChoiceFilter(choices=kinds.choices, widget=CheckboxSelectMultiple, label=_("Kind"))
    language = django_filters.MultipleChoiceFilter(
        choices=[(code, LABELS[code].name) for code in LANGUAGES], widget=CheckboxSelectMultiple, label=_("Language")
    )

    class Meta:
        model = OutboxMessage
        fields: list[Any] = ["state", "reason", "kind", "language"]


def searched(messages: QuerySet[OutboxMessage], words: str) -> QuerySet[OutboxMessage]:
    """By a part of the address, whatever the case."""
    return messages.filter(recipient__contains=words.strip().lower())
