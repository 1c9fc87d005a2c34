"""What the public fills in. Which of the fields there are, and which are required, staff say for each event."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import LANGUAGES
from people.organisations.models import Organisation

from . import ages, consents
from .enums import Asked, ConsentKind, Gender
from .models import OF_AGE, Registration, home_choices
from .names import latin_name
from .questions.forms import QuestionFields, initial_of
from .settings import RegistrationSettings
from .typed import AddressField, LineField, NameField, PhoneField

TRAP = "website"  # people do not see this field; programs fill it in
LONGEST_NAME = 200
ADULT, MINOR = "adult", "minor"
GUARDIAN = ("guardian_name", "guardian_email", "guardian_phone")
LISTED = 200  # organisations proposed while one types


def known_organisation(typed: str) -> Organisation | None:
    """The organisation on the site that is called so in any language, in full or in short."""
    called = Q()
    for name in ("name", "short_name"):
        for code in LANGUAGES:
            called |= Q(**{f"{name}_{code}": typed})
    return Organisation.public().filter(called).first() if typed else None


def proposed_organisations() -> list[str]:
    found = Organisation.public().only(*(f"name_{code}" for code in LANGUAGES))[:LISTED]
    return [str(organisation.heading.value) for organisation in found]


class PersonForm(forms.Form):
    """The fields about the person that may be changed later too."""

    def __init__(self, *args: Any, settings: RegistrationSettings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settings = settings
        self.fields["name"] = NameField(
            label=_("Surname, name, patronymic"),
            help_text=_("It will stand on the certificate just so."),
            max_length=LONGEST_NAME,
            widget=forms.TextInput(attrs={"autocomplete": "name"}),
            error_messages={"required": _("Write your name.")},
        )
        self.fields["name_latin"] = NameField(
            label=_("Your name in Latin letters"),
            help_text=_("Leave it empty, and we make it from the name above; you can mend it later."),
            max_length=LONGEST_NAME,
            required=False,
        )
        for name, field in self._asked().items():
            wish = getattr(settings, name)
            if wish != Asked.NO:
                field.required = wish == Asked.REQUIRED
                self.fields[name] = field

    def _asked(self) -> dict[str, forms.Field]:
        empty = ("", "—")
        return {
            "phone": PhoneField(label=_("Phone")),
            "organisation": LineField(
                label=_("School, university or organisation"),
                max_length=250,
                widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "organization"}),
            ),
            "region": forms.ChoiceField(label=_("Region or city"), choices=lambda: [empty, *home_choices()]),
            "grade": forms.TypedChoiceField(
                label=_("Grade"), choices=[empty, *((n, str(n)) for n in range(1, 13))], coerce=int, empty_value=None
            ),
            "position": LineField(label=_("Course or position"), max_length=200),
            "gender": forms.ChoiceField(label=_("Gender"), choices=[empty, *Gender.choices]),
        }

    def clean_grade(self) -> int | None:
        grade, event = self.cleaned_data["grade"], self.settings.event
        low, high = event.grade_from or 1, event.grade_to or 12
        if grade is not None and not low <= grade <= high:
            raise ValidationError(gettext("This event is for grades %(low)d to %(high)d.") % {"low": low, "high": high})
        return grade  # type: ignore[no-any-return]  # made so by the field

    def person(self) -> dict[str, Any]:
        """The values for the fields of a registration."""
        values = {name: self.cleaned_data[name] for name in self.fields if name in _PLAIN}
        values["name_latin"] = latin_name(values["name"], values["name_latin"])
        if "organisation" in self.fields:
            typed = self.cleaned_data["organisation"]
            values["organisation"], values["organisation_name"] = known_organisation(typed), typed
        return values

    @property
    def proposed_organisations(self) -> list[str]:
        return proposed_organisations() if "organisation" in self.fields else []

    @property
    def faults(self) -> list[tuple[forms.BoundField, str]]:
        return [
            (self[name], str(message))
            for name, messages in self.errors.items()
            for message in messages
            if name in self.fields
        ]


_PLAIN = {"name", "name_latin", "phone", "region", "grade", "position", "gender", "email", "birth_date", *GUARDIAN}


class ConsentFields(PersonForm):
    """One tick for each thing agreed to, none of them made beforehand."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for kind in consents.OFFERED:
            required = kind in consents.REQUIRED
            self.fields[f"consent_{kind}"] = forms.BooleanField(
                label=consents.text(kind) if required else f"{consents.text(kind)} ({gettext('optional')})",
                help_text=consents.hint(kind),
                required=required,
                error_messages={"required": _("Without this consent we cannot register you.")},
            )

    @property
    def consent_fields(self) -> list[forms.BoundField]:
        return [self[name] for kind in consents.OFFERED if (name := f"consent_{kind}") in self.fields]

    @property
    def agreed(self) -> set[ConsentKind]:
        return {kind for kind in consents.OFFERED if self.cleaned_data.get(f"consent_{kind}")}


class RegistrationForm(QuestionFields, ConsentFields):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = AddressField(
            label=_("E-mail address"), error_messages={"required": _("Write your e-mail address.")}
        )
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self._ask_age()
        self._ask_guardian()
        self.add_questions(self.settings.event_id)
        self.fields[TRAP] = forms.CharField(required=False)
        ticks = [f"consent_{kind}" for kind in consents.OFFERED]
        about = ["email", "phone", "region", "grade", "position", "gender", "organisation", "birth_date", "age"]
        self.order_fields(["name", "name_latin", *about, *GUARDIAN, *ticks])

    def _ask_guardian(self) -> None:
        """Required of those under 18 alone: `clean` lets everybody else off."""
        fields: dict[str, forms.Field] = {
            "guardian_name": NameField(
                label=_("Parent or guardian: surname, name, patronymic"), max_length=LONGEST_NAME
            ),
            "guardian_email": AddressField(label=_("Parent or guardian: e-mail address")),
            "guardian_phone": PhoneField(label=_("Parent or guardian: phone"), autocomplete="off"),
        }
        for name, field in fields.items():
            field.widget.is_required = False
            field.error_messages["required"] = _(
                "Who is under 18 needs the consent of a parent or guardian: fill this in."
            )
            self.fields[name] = field

    def _ask_age(self) -> None:
        if self.settings.asks_birth_date:
            self.fields["birth_date"] = forms.DateField(
                label=_("Date of birth"),
                widget=forms.DateInput(attrs={"type": "date", "autocomplete": "bday"}, format="%Y-%m-%d"),
                error_messages={"required": _("Give the date of birth."), "invalid": _("This is no date.")},
            )
        else:
            self.fields["age"] = forms.ChoiceField(
                label=_("Your age"),
                choices=[(ADULT, _("I am 18 or older")), (MINOR, _("I am under 18"))],
                widget=forms.RadioSelect,
                error_messages={"required": _("Say whether you are 18 already.")},
            )

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get(TRAP))

    def clean_birth_date(self) -> date:
        return ages.checked_birth_date(self.cleaned_data["birth_date"], self.settings.event)

    @property
    def is_minor(self) -> bool:
        if born := self.cleaned_data.get("birth_date"):
            return ages.is_minor(born)
        return self.cleaned_data.get("age") == MINOR

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if self.is_minor and (self.settings.event.age_from or 0) >= OF_AGE and "age" in self.fields:
            self.add_error("age", _("This event is for people of 18 years and older."))
        self.clean_questions(values)
        if not self.is_minor:  # what an adult wrote there is nobody's business
            for name in GUARDIAN:
                values[name] = ""
                self.errors.pop(name, None)
        return values

    def person(self) -> dict[str, Any]:
        return {**super().person(), "is_minor": self.is_minor}

    # --- groups of fields, as the page shows them -----------------------------------------------------

    @property
    def pairs(self) -> list[list[forms.BoundField]]:
        """E-mail and phone, then the rest of what is asked, two beside each other on a wide screen."""
        names = ["email", *(name for name in ("phone", "region", "grade", "position", "gender") if name in self.fields)]
        fields = [self[name] for name in names]
        return [fields[at : at + 2] for at in range(0, len(fields), 2)]

    @property
    def age_field(self) -> forms.BoundField:
        return self["birth_date"] if "birth_date" in self.fields else self["age"]

    @property
    def guardian_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in GUARDIAN]


class ChangeForm(QuestionFields, ConsentFields):
    """The address is not changed: it is what a registration is known by. Whoever mistyped it registers anew."""

    def __init__(
        self, data: Any = None, files: Any = None, *, registration: Registration, settings: RegistrationSettings
    ) -> None:
        given, answers = consents.in_force(registration), registration.answers.select_related("question")
        initial = {
            **{name: getattr(registration, name) for name in _PLAIN},
            "phone": registration.phone_shown if registration.phone else "",
            "organisation": registration.organisation_name,
            **{f"consent_{kind}": kind in given for kind in consents.OFFERED},
            **initial_of(answers),
        }
        super().__init__(data, files, initial=initial, settings=settings)
        for kind in consents.REQUIRED:
            self.fields[f"consent_{kind}"].error_messages["required"] = _(
                "Without this consent there is no registration: to take it back, cancel the registration."
            )
        if not registration.email:  # a pupil has no mailbox for letters about new events
            del self.fields[f"consent_{ConsentKind.MAILING}"]
        self.add_questions(settings.event_id, frozenset(one.question_id for one in answers if one.has_file))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        self.clean_questions(values)
        return values

    @property
    def takes_back_all(self) -> bool:
        """A consent without which nobody is registered: it goes with the registration."""
        return any(f"consent_{kind}" in self.errors for kind in consents.REQUIRED)

    @property
    def person_fields(self) -> list[forms.BoundField]:
        return [field for field in self if not field.name.startswith(("consent_", "question_"))]
