"""The teacher's list: rows of the form, filled in by hand or from a file. Nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from events.registration.names import person_key
from events.registration.questions.models import Question
from events.registration.settings import RegistrationSettings
from events.registration.sheets.columns import FormColumn, columns_of
from events.registration.sheets.rows import TypedRow, typed_rows
from people.spreadsheets.faults import UnreadableFile
from people.spreadsheets.reading import MEGABYTE, read_table

from .actions import Pupil
from .pupils import PupilForm, asked_of_pupils

FIRST_ROWS, MORE_ROWS, MOST_PUPILS = 3, 5, 60
LARGEST_FILE, LARGEST_UNPACKED = MEGABYTE, 8 * MEGABYTE


@dataclass(frozen=True)
class FaultPlace:
    """What the summary of faults links to."""

    label: str
    id_for_label: str
    auto_id: str = ""


class PupilList:
    """`number` rows; what is typed in them comes from `data`, whoever typed it. Rows in which nothing stands are passed
    over, but for those `kept`. Unless `checked`, they are shown as they are, with no word about what is wrong."""

    def __init__(
        self,
        settings: RegistrationSettings,
        data: Mapping[str, Any] | None = None,
        *,
        number: int = 0,
        checked: bool = True,
        kept: frozenset[int] = frozenset(),
    ) -> None:
        self.settings, self.checked = settings, checked
        self.questions: list[Question] = asked_of_pupils(settings.event_id)
        number = max(1, min(number or FIRST_ROWS, MOST_PUPILS))
        self.forms = [self._row(place, data or {}, kept) for place in range(1, number + 1)]

    def _row(self, place: int, data: Mapping[str, Any], kept: frozenset[int]) -> PupilForm:
        form = self._form(place, data)
        if form.is_blank and place not in kept:
            return self._form(place)
        return form if self.checked else self._form(place, initial=form.typed)

    def _form(self, place: int, data: Mapping[str, Any] | None = None, **options: Any) -> PupilForm:
        return PupilForm(
            data,
            settings=self.settings,
            questions=self.questions,
            place=place,
            prefix=f"pupil{place}",
            use_required_attribute=False,
            **options,
        )

    @property
    def filled(self) -> list[PupilForm]:
        return [form for form in self.forms if form.is_bound]

    def columns(self) -> list[FormColumn]:
        return columns_of(lambda: self._form(1))

    def is_valid(self) -> bool:
        valid = [form.is_valid() for form in self.filled]
        self._refuse_twins(self.filled)
        return bool(valid) and not any(form.errors for form in self.filled)

    def _refuse_twins(self, filled: list[PupilForm]) -> None:
        met: dict[str, int] = {}
        for form in filled:
            key = person_key(form.cleaned_data.get("name") or "", form.cleaned_data.get("birth_date"))
            if key and key in met:
                form.add_error(
                    "name",
                    _(
                        "This child is in the list already: pupil %d. Is it another of the same name? Add the patronymic."
                    )
                    % met[key],
                )
            met.setdefault(key, form.place)

    @property
    def faults(self) -> list[tuple[FaultPlace, str]]:
        if not self.filled:
            return [(FaultPlace(_("Pupil %d") % 1, self.forms[0]["name"].id_for_label), _("Write down the pupils."))]
        return [
            (FaultPlace(f"{_('Pupil %d') % form.place}: {form[name].label}", form[name].id_for_label), str(message))
            for form in self.filled
            for name, messages in form.errors.items()
            for message in messages
            if name in form.fields
        ]

    def pupils(self) -> list[Pupil]:
        return [form.pupil() for form in self.filled]


def from_file(settings: RegistrationSettings, file: UploadedFile) -> PupilList:
    """The rows of the form as the file fills them in, with what is wrong at each. Raises UnreadableFile."""
    if not file.size:
        raise UnreadableFile(_("There is nothing in the file."))
    if file.size > LARGEST_FILE:
        raise UnreadableFile(_("The file is larger than %d MB. Divide it.") % (LARGEST_FILE // MEGABYTE))
    table = read_table(cast(BinaryIO, file), most_rows=MOST_PUPILS, largest_unpacked=LARGEST_UNPACKED)
    rows = typed_rows(table, PupilList(settings).columns())
    if not rows:
        raise UnreadableFile(_("There is nothing in the file below the headings."))
    typed = {f"pupil{n}-{key}": text for n, row in enumerate(rows, 1) for key, text in row.values.items()}
    odd = frozenset(place for place, row in enumerate(rows, 1) if row.faults)
    found = PupilList(settings, typed, number=len(rows), kept=odd)
    found.is_valid()
    for form, row in zip(found.forms, rows, strict=True):
        _tell(form, row)
    return found


def _tell(form: PupilForm, row: TypedRow) -> None:
    """The fault of the cell is the cause of whatever else is wrong with the field."""
    form.row = row.number
    for name, why in row.faults.items():
        form.errors.pop(name, None)
        form.add_error(name, why)
