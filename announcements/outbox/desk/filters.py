"""How staff narrow the list down."""

from typing import Any

import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from announcements.outbox import kinds
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import Reason
from infocentre.languages.codes import LABELS, LANGUAGES

from . import reach
from .reach import Messages


class OutboxFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(
        choices=State.choices, widget=CheckboxSelectMultiple, label=_("State"), method="in_state"
    )
    reason = django_filters.MultipleChoiceFilter(
        choices=Reason.choices, widget=CheckboxSelectMultiple, label=_("Reason"), method="for_reason"
    )
    kind = django_filters.MultipleChoiceFilter(
        choices=kinds.choices, widget=CheckboxSelectMultiple, label=_("Kind"), method="of_kind"
    )
    language = django_filters.MultipleChoiceFilter(
        choices=[(code, LABELS[code].name) for code in LANGUAGES], widget=CheckboxSelectMultiple, label=_("Language")
    )

    def in_state(self, messages: Messages, _name: str, states: list[str]) -> Messages:
        """What was not sent is few."""
        if not states:
            return messages
        chosen = messages.filter(state__in=states)
        return chosen if State.SENT in states else reach.unsent(chosen)

    def for_reason(self, messages: Messages, _name: str, chosen: list[str]) -> Messages:
        """What was sent has none."""
        return reach.unsent(messages.filter(reason__in=chosen)) if chosen else messages

    def of_kind(self, messages: Messages, _name: str, chosen: list[str]) -> Messages:
        return reach.of_kinds(messages, chosen) if chosen else messages

    @property
    def narrows(self) -> bool:
        """Whether a choice was made that an index answers."""
        if not self.is_valid():
            return False
        chosen = self.form.cleaned_data
        states = chosen.get("state") or [State.SENT]
        return bool(chosen.get("kind") or chosen.get("reason") or State.SENT not in states)

    class Meta:
        model = OutboxMessage
        fields: list[Any] = ["state", "reason", "kind", "language"]
