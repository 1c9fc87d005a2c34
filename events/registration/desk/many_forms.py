"""What is asked before many are cancelled, moved or written to."""

import uuid
from collections.abc import Collection
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.calendar.enums import EventStatus
from events.calendar.models import Event
from events.registration.typed import LineField, one_line
from events.registration.writing import Words
from infocentre.languages.codes import LABELS, LANGUAGES

LONGEST_TEXT = 10_000


def goals() -> Any:
    """Events to which somebody can be moved."""
    ahead = Event.objects.filter(registration_settings__isnull=False, ends_at__gt=timezone.now())
    return ahead.exclude(status=EventStatus.CANCELLED).order_by("starts_at")


class GoalField(forms.ModelChoiceField):
    def label_from_instance(self, event: Any) -> str:
        left = event.registration_settings.left
        return f"{event}, {event.span.days}" + ("" if left is None else f" ({_('%d seats left') % left})")


def reason_field() -> LineField:
    return LineField(
        label=_("Reason, for the history"), max_length=500, required=False, help_text=_("Stays inside, as a note.")
    )


class SureForm(forms.Form):
    def __init__(self, *args: Any, noted: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if noted:
            self.fields["note"] = reason_field()


class MoveForm(forms.Form):
    to = GoalField(queryset=Event.objects.none(), label=pgettext_lazy("calendar", "Event"))
    note = reason_field()

    def __init__(self, *args: Any, left: Collection[int], **kwargs: Any) -> None:
        """`left` are the events of those who are moved: where all are from one, it is no goal."""
        super().__init__(*args, **kwargs)
        found = goals() if len(left) > 1 else goals().exclude(pk__in=left)
        self.fields["to"].queryset = found.select_related("registration_settings")  # type: ignore[attr-defined]


class WriteForm(forms.Form):
    """A subject and a text for every language that the chosen people read."""

    batch = forms.UUIDField(widget=forms.HiddenInput)  # a second press sends nothing

    def __init__(self, data: Any = None, *, languages: Collection[str]) -> None:
        super().__init__(data, initial={"batch": uuid.uuid4()})
        self.languages = [code for code in LANGUAGES if code in languages]
        for code in self.languages:
            name = LABELS[code].name
            self.fields[f"subject_{code}"] = LineField(label=_("Subject (%s)") % name, max_length=200)
            self.fields[f"text_{code}"] = forms.CharField(
                label=_("Text (%s)") % name, max_length=LONGEST_TEXT, widget=forms.Textarea(attrs={"rows": 8})
            )

    def clean(self) -> dict[str, Any]:
        """Lone surrogates and the like stop at the form, not in the outbox."""
        values: dict[str, Any] = super().clean() or self.cleaned_data
        for code in self.languages:
            try:
                one_line(values.get(f"text_{code}", ""))
            except forms.ValidationError as error:
                self.add_error(f"text_{code}", error)
        return values

    def words(self) -> dict[str, Words]:
        values = self.cleaned_data
        return {code: Words(values[f"subject_{code}"], values[f"text_{code}"]) for code in self.languages}
