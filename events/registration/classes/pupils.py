"""The form for one pupil: a row of the teacher's list."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.registration import ages, phones
from events.registration.enums import Asked, Gender
from events.registration.forms import LONGEST_NAME
from events.registration.models import OF_AGE
from events.registration.names import latin_name
from events.registration.questions.forms import QuestionFields, questions_of
from events.registration.questions.models import Question, QuestionKind
from events.registration.settings import RegistrationSettings
from events.registration.typed import AddressField, LineField, NameField

from .actions import Pupil

DATE_FORMATS = ["%d.%m.%Y", "%Y-%m-%d", "%d/%m/%Y"]
EVER = 12


class GradeField(LineField):
    """`9`, `9 «Б»`, `9А`: the number alone is kept."""

    def clean(self, value: Any) -> Any:
        typed: str = super().clean(value)
        if not typed:
            return None
        found = re.match(r"\d{1,2}(?!\d)", typed, re.ASCII)
        if found is None or not 1 <= int(found[0]) <= EVER:
            raise ValidationError(gettext("Write the grade as a number from 1 to 12."))
        return int(found[0])


def asked_of_pupils(event_id: int) -> list[Question]:
    """What has to be answered for everybody, and the questions on which that depends. A file is sent on the pupil's own
    page: thirty of them on one form would be lost with the first fault."""
    every = [one for one in questions_of(event_id) if one.kind != QuestionKind.FILE]
    wanted = {one.pk for one in every if one.required}
    for one in reversed(every):
        if one.pk in wanted and one.asked_if_id:
            wanted.add(one.asked_if_id)
    return [one for one in every if one.pk in wanted]


class PupilForm(QuestionFields):
    def __init__(
        self, *args: Any, settings: RegistrationSettings, questions: list[Question], place: int = 1, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.settings, self.place = settings, place
        self.row = 0  # its number in the file that was sent
        for name, field in self._asked().items():
            if isinstance(field, forms.CharField | forms.DateField):
                field.widget.attrs["autocomplete"] = "off"  # the browser knows one person, and proposes it for each
            self.fields[name] = field
        del self.fields["adult" if settings.asks_birth_date else "birth_date"]
        if settings.gender == Asked.NO:
            del self.fields["gender"]
        self.add_questions(settings.event_id, among=questions)

    def _asked(self) -> dict[str, forms.Field]:
        asked = self.settings
        return {
            "name": NameField(
                label=_("Surname, name, patronymic"),
                max_length=LONGEST_NAME,
                error_messages={"required": _("Write the name of the pupil.")},
            ),
            "name_latin": NameField(
                label=_("Name in Latin letters"),
                help_text=_("Empty: we make it from the name."),
                max_length=LONGEST_NAME,
                required=False,
            ),
            "grade": GradeField(label=_("Grade"), max_length=20, required=asked.grade == Asked.REQUIRED),
            "birth_date": forms.DateField(
                label=_("Date of birth"),
                help_text=_("Day, month, year: 31.12.2011"),
                input_formats=DATE_FORMATS,
                widget=forms.TextInput(attrs={"inputmode": "decimal"}),
                error_messages={"required": _("Give the date of birth."), "invalid": _("This is no date.")},
            ),
            "gender": forms.ChoiceField(
                label=_("Gender of the pupil"),
                choices=[("", "—"), *Gender.choices],
                required=asked.gender == Asked.REQUIRED,
            ),
            "adult": forms.BooleanField(label=_("18 or older"), required=False),
            "guardian_name": NameField(
                label=_("Parent or guardian of the pupil"),
                max_length=LONGEST_NAME,
                error_messages={"required": _("Who is under 18 needs a parent or guardian.")},
            ),
            "guardian_contact": LineField(
                label=_("Phone or e-mail of the parent or guardian"),
                max_length=254,
                error_messages={"required": _("Give an address or a phone.")},
            ),
            "guardian_agrees": forms.BooleanField(
                label=_("The parent or guardian has signed the consent, and I keep it"), required=False
            ),
        }

    @property
    def typed(self) -> dict[str, str]:
        return {name: str(self.data.get(self.add_prefix(name), "")) for name in self.fields}

    @property
    def is_blank(self) -> bool:
        """Nothing was written: a row that was not needed."""
        return not any(text.strip() for text in self.typed.values())

    def clean_grade(self) -> int | None:
        grade: int | None = self.cleaned_data["grade"]
        low, high = self.settings.event.grade_from or 1, self.settings.event.grade_to or EVER
        if grade is not None and not low <= grade <= high:
            raise ValidationError(gettext("This event is for grades %(low)d to %(high)d.") % {"low": low, "high": high})
        return grade

    def clean_birth_date(self) -> date:
        return ages.checked_birth_date(self.cleaned_data["birth_date"], self.settings.event)

    def clean_guardian_contact(self) -> dict[str, str]:
        typed: str = self.cleaned_data["guardian_contact"]
        if "@" in typed:
            return {"guardian_email": AddressField().clean(typed), "guardian_phone": ""}
        return {"guardian_email": "", "guardian_phone": phones.parsed(typed)}

    @property
    def is_minor(self) -> bool:
        if self.settings.asks_birth_date:
            born = self.cleaned_data.get("birth_date")
            return born is None or ages.is_minor(born)
        return not self.cleaned_data.get("adult")

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self.clean_questions(values)
        if self.is_minor:
            self._check_guardian(values)
            if "adult" in self.fields and (self.settings.event.age_from or 0) >= OF_AGE:
                self.add_error("adult", _("This event is for people of 18 years and older."))
        else:  # what was written there about a grown-up is nobody's business
            for name in ("guardian_name", "guardian_contact"):
                self.errors.pop(name, None)
        return values

    def _check_guardian(self, values: dict[str, Any]) -> None:
        contact = values.get("guardian_contact")
        if contact and not values.get("guardian_agrees") and not contact["guardian_email"]:
            self.add_error(
                "guardian_agrees",
                _("Tick it when the consent is signed, or give the parent's e-mail: we then ask by letter."),
            )

    def pupil(self) -> Pupil:
        values, minor = self.cleaned_data, self.is_minor
        person = {
            "name": values["name"],
            "name_latin": latin_name(values["name"], values["name_latin"]),
            "grade": values["grade"],
            "gender": values.get("gender", ""),
            "birth_date": values.get("birth_date"),
            "is_minor": minor,
            **({"guardian_name": values["guardian_name"], **values["guardian_contact"]} if minor else {}),
        }
        return Pupil(self.place, person, minor and values["guardian_agrees"], self.answers)

    @property
    def shown(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields]
