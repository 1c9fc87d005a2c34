"""What staff write: a participant added by hand or mended, a note, the settings."""

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from events.registration import ages
from events.registration.decisions import Newcomer
from events.registration.forms import GUARDIAN, PersonForm
from events.registration.models import LANGUAGE_CHOICES, Registration
from events.registration.questions.forms import QuestionFields, initial_of
from events.registration.questions.models import Question
from events.registration.settings import RegistrationSettings
from events.registration.typed import AddressField, LineField, NameField, PhoneField

MOST_SEATS = 100_000
LETTER, NO_LETTER = "yes", "no"
DATE_FORMATS = ["%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y"]


class StaffForm(PersonForm):
    """The fields of the event, none but the name required: staff write down what they know."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name_latin"].label = _("Name in Latin letters")
        self.fields["name_latin"].help_text = _("Empty: we make it from the name.")
        self.fields["email"] = AddressField(
            label=_("E-mail address"), help_text=_("Without one the person gets no letters.")
        )
        self.fields["language"] = forms.ChoiceField(label=_("Language of the letters"), choices=LANGUAGE_CHOICES)
        self.fields["birth_date"] = forms.DateField(
            label=_("Date of birth"),
            input_formats=DATE_FORMATS,
            widget=AdminDateInput,
            error_messages={"invalid": _("This is no date.")},
        )
        self.fields["is_minor"] = forms.BooleanField(label=_("Under 18"))
        self.fields["guardian_name"] = NameField(label=_("Parent or guardian"), max_length=200)
        self.fields["guardian_email"] = AddressField(label=_("E-mail of the parent or guardian"))
        self.fields["guardian_phone"] = PhoneField(label=_("Phone of the parent or guardian"))
        for name, field in self.fields.items():
            field.required = name in ("name", "language")

    def clean_birth_date(self) -> date | None:
        """What stands already is left alone: another field can be mended though the ages of the event changed since."""
        born: date | None = self.cleaned_data["birth_date"]
        if born is None or born == self.initial.get("birth_date"):
            return born
        return ages.checked_birth_date(born, self.settings.event)

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if born := values.get("birth_date"):  # the date says it better than a tick that was forgotten
            values["is_minor"] = ages.is_minor(born)
        if values.get("is_minor"):
            if not values.get("guardian_name"):
                self.add_error("guardian_name", _("Who is under 18 needs a parent or guardian."))
            if not values.get("guardian_email") and not values.get("guardian_phone"):
                self.add_error("guardian_phone", _("Give an address or a phone."))
        return values

    def person(self) -> dict[str, Any]:
        kept = ("email", "birth_date", "is_minor", *GUARDIAN)
        return {**super().person(), **{name: self.cleaned_data[name] for name in kept}}


class AnswerFields(QuestionFields, StaffForm):
    """With the questions of the event; none is required, as with the other fields."""

    def ask(self, has_files: frozenset[int] = frozenset(), among: list[Question] | None = None) -> None:
        self.add_questions(self.settings.event_id, has_files, among)
        for question in self.questions:
            self.fields[question.field_name].required = False

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        self.clean_questions(values)
        return values


class NewcomerForm(AnswerFields):
    """What staff write down of somebody, whether by hand or in a row of a file."""

    def __init__(self, *args: Any, among: list[Question] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["guardian_agrees"] = forms.BooleanField(
            label=_("The parent or guardian has consented"), required=False
        )
        self.ask(among=among)

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        if values.get("is_minor") and not values.get("guardian_agrees"):
            self.add_error(
                "guardian_agrees", _("Nobody under 18 is confirmed without a parent's or guardian's consent.")
            )
        return values

    def newcomer(self, *, paper: str, tell: bool) -> Newcomer:
        values = self.cleaned_data
        return Newcomer(
            language=values["language"],
            person=self.person(),
            paper=paper,
            guardian_agrees=values["guardian_agrees"],
            answers=self.answers,
            tell=tell,
        )


def paper_field() -> LineField:
    return LineField(
        label=_("Where the consent is kept"),
        max_length=200,
        help_text=_("A signed paper, a letter, a telephone call with its date."),
    )


def letter_field() -> forms.ChoiceField:
    """Nothing is chosen beforehand: a letter cannot be called back."""
    return forms.ChoiceField(
        label=_("Letter"),
        choices=[
            (LETTER, _("Send a letter that the place is confirmed, or that the person waits")),
            (NO_LETTER, _("Send no letter")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether a letter goes out.")},
    )


class AddForm(NewcomerForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["paper"] = paper_field()
        self.fields["letter"] = letter_field()

    def added(self) -> Newcomer:
        return self.newcomer(paper=self.cleaned_data["paper"], tell=self.cleaned_data["letter"] == LETTER)


class EditForm(AnswerFields):
    def __init__(
        self, data: Any = None, files: Any = None, *, registration: Registration, settings: RegistrationSettings
    ) -> None:
        initial = {field.name: getattr(registration, field.name) for field in registration._meta.concrete_fields}
        initial["organisation"] = registration.organisation_name
        answers = registration.answers.select_related("question")
        super().__init__(data, files, settings=settings, initial={**initial, **initial_of(answers)})
        self.ask(frozenset(one.question_id for one in answers if one.has_file))

    def values(self) -> dict[str, Any]:
        return {**self.person(), "language": self.cleaned_data["language"]}


class NoteForm(forms.Form):
    text = forms.CharField(label=_("Note"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))


class SettingsForm(forms.ModelForm):
    class Meta:
        model = RegistrationSettings
        fields: ClassVar = [
            *("opens_at", "closes_at", "capacity", "waiting_list", "approval_required"),
            *("hold_hours", "offer_hours", "asks_birth_date", "classes"),
            *("phone", "organisation", "region", "grade", "position", "gender"),
        ]
        widgets: ClassVar = {"opens_at": AdminDateTimeInput, "closes_at": AdminDateTimeInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        was = self.fields["capacity"]
        self.fields["capacity"] = forms.IntegerField(
            label=was.label,
            help_text=was.help_text,
            required=False,
            min_value=0,
            max_value=MOST_SEATS,
            error_messages={"max_value": _("At most %(limit_value)d seats. For no limit leave it empty.")},
        )

    def clean_capacity(self) -> int | None:
        capacity: int | None = self.cleaned_data["capacity"]
        if capacity is not None and capacity < self.instance.taken:
            raise ValidationError(
                gettext("%(taken)d seats are taken: cancel registrations first, or leave more seats.")
                % {"taken": self.instance.taken}
            )
        return capacity
