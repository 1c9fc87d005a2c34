"""What each row of a file of participants would do, worked out without writing anything."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from events.registration import mailboxes
from events.registration.desk.forms import NewcomerForm
from events.registration.desk.verbs import CALLED_OFF
from events.registration.enums import LIVE
from events.registration.models import Registration
from events.registration.names import person_key
from events.registration.questions.forms import questions_of
from events.registration.questions.models import Question, QuestionKind
from events.registration.settings import RegistrationSettings
from events.registration.sheets.columns import FormColumn, columns_of
from events.registration.sheets.rows import TypedRow, typed_rows
from people.spreadsheets.enums import Verb
from people.spreadsheets.reading import Table


@dataclass
class JudgedRow:
    number: int
    title: str
    form: NewcomerForm
    faults: list[tuple[str, str]] = field(default_factory=list)  # heading or "", why

    @property
    def is_good(self) -> bool:
        return not self.faults

    def as_json(self) -> dict[str, Any]:
        verb = Verb.CREATE if self.is_good else Verb.REFUSE
        return {"number": self.number, "verb": str(verb), "title": self.title, "changes": [], "faults": self.faults}


class Judge:
    """Reads once who is registered, and remembers whom it has met in the file."""

    def __init__(self, settings: RegistrationSettings, *, letters_in: str) -> None:
        self.settings, self.letters_in = settings, letters_in
        self.questions: list[Question] = [
            one for one in questions_of(settings.event_id) if one.kind != QuestionKind.FILE
        ]
        live = Registration.objects.filter(event=settings.event_id, status__in=LIVE)
        known = list(live.values_list("email_key", "person_key"))
        self.addresses = {address for address, _person in known if address}
        self.people = {person for _address, person in known if person}
        self.met: dict[str, int] = {}

    def columns(self) -> list[FormColumn]:
        return columns_of(self._form)

    def _form(self, data: dict[str, str] | None = None) -> NewcomerForm:
        return NewcomerForm(data, settings=self.settings, among=self.questions)

    def rows(self, table: Table) -> Iterator[JudgedRow]:
        """Raises UnreadableFile when the heading is not one of ours."""
        columns = self.columns()
        headings = {column.key: column.heading for column in columns}
        for row in typed_rows(table, columns):
            yield self._judged(row, headings)

    def _judged(self, row: TypedRow, headings: dict[str, str]) -> JudgedRow:
        form = self._form({"language": self.letters_in, **row.values})
        form.is_valid()
        judged = JudgedRow(row.number, row.values.get("name", "")[:200], form)
        judged.faults = [(headings.get(name, ""), why) for name, why in row.faults.items()]
        judged.faults += [
            (headings.get(name, ""), str(message))
            for name, messages in form.errors.items()
            if name not in row.faults
            for message in messages
        ]
        if self.settings.called_off:
            judged.faults.append(("", str(CALLED_OFF)))
        if "name" not in form.errors and "email" not in form.errors:
            judged.faults += self._twins(row.number, form)
        return judged

    def _twins(self, number: int, form: NewcomerForm) -> Iterator[tuple[str, str]]:
        """The rule of one person written down by hand."""
        values = form.cleaned_data
        address = mailboxes.folded(values["email"]) if values["email"] else ""
        person = person_key(values["name"], values.get("birth_date"))
        key, known = (address, self.addresses) if address else (person, self.people)
        if key and key in known:
            yield "", _("This person is registered for the event already.")
        elif key and key in self.met:
            yield "", _("Row %d is about the same person.") % self.met[key]
        self.met.setdefault(key, number)
