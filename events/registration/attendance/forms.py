"""The file, and what staff decide about each person in it."""

from datetime import date
from typing import Any

from django import forms
from django.utils import formats
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event
from events.registration.check_in.actions import days_of
from events.registration.check_in.people import expected

from .models import AttendanceFile

LONGEST_DAY = 24 * 60


class AttendanceForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("The report of participants as Zoom gives it (CSV), or the same saved as XLSX. At most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".csv,.xlsx,.txt"}),
    )
    least_minutes = forms.IntegerField(
        label=_("Came who was there for so many minutes of a day"), min_value=1, max_value=LONGEST_DAY, initial=1
    )
    day = forms.ChoiceField(
        label=_("Day, for a file without times"),
        help_text=_("Most files say the day themselves, and this is passed over."),
    )

    def __init__(self, *args: Any, event: Event, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(day.isoformat(), formats.date_format(day, "DATE_FORMAT")) for day in days_of(event)]
        self.fields["day"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_day(self) -> date:
        return date.fromisoformat(self.cleaned_data["day"])


class Decisions:
    """What the page of a dry run offers, and what came back: a number of a registration, or nothing, for each person."""

    def __init__(self, file: AttendanceFile) -> None:
        self.file = file
        self.registered = {person.pk: person for person in expected(file.event)}

    def rows(self) -> list[dict[str, Any]]:
        return [self._row(place, seen) for place, seen in enumerate(self.file.people)]

    def _row(self, place: int, seen: dict[str, Any]) -> dict[str, Any]:
        days = [(date.fromisoformat(day), minutes) for day, minutes in sorted(seen["minutes"].items())]
        return {**seen, "field": f"person-{place}", "days": days, "known": self._known(seen)}

    def _known(self, seen: dict[str, Any]) -> list[Any]:
        """Whose place was cancelled since the file was read is offered no more."""
        return [self.registered[pk] for pk in seen["candidates"] if pk in self.registered]

    def chosen(self, posted: Any) -> dict[int, int]:
        """By place in the file. Anything may be sent: what is no registration with a place at this event is nobody."""
        found = {}
        for place in range(len(self.file.people)):
            typed = str(posted.get(f"person-{place}", "")).partition(" ")[0].lstrip("№#")
            if typed.isascii() and typed.isdigit() and len(typed) < 18 and int(typed) in self.registered:
                found[place] = int(typed)
        return found
