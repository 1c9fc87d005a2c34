"""What a teacher fills in about themselves, once."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.registration.enums import Asked
from events.registration.forms import TRAP, known_organisation, proposed_organisations
from events.registration.models import home_choices
from events.registration.settings import RegistrationSettings
from events.registration.typed import AddressField, LineField, NameField, PhoneField


class TeacherForm(forms.Form):
    def __init__(self, *args: Any, settings: RegistrationSettings, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.settings = settings
        for name, field in self._asked().items():
            self.fields[name] = field
        if settings.region == Asked.NO:
            del self.fields["region"]
        self.fields[TRAP] = forms.CharField(required=False)

    def _asked(self) -> dict[str, forms.Field]:
        return {
            "teacher": NameField(
                label=_("Your surname, name, patronymic"),
                max_length=200,
                widget=forms.TextInput(attrs={"autocomplete": "name"}),
                error_messages={"required": _("Write your name.")},
            ),
            "email": AddressField(
                label=_("E-mail address"), error_messages={"required": _("Write your e-mail address.")}
            ),
            "phone": PhoneField(label=_("Phone"), error_messages={"required": _("Write your phone number.")}),
            "organisation": LineField(
                label=_("School"),
                max_length=250,
                widget=forms.TextInput(attrs={"list": "organisations", "autocomplete": "organization"}),
                error_messages={"required": _("Write the name of the school.")},
            ),
            "label": LineField(
                label=_("Class or group"), help_text=_("For example: 9 “B”"), max_length=60, required=False
            ),
            "region": forms.ChoiceField(
                label=_("Region or city"),
                choices=lambda: [("", "—"), *home_choices()],
                required=self.settings.region == Asked.REQUIRED,
            ),
            "own_consent": _tick(_("I agree that my personal data are processed in order to hold this event")),
            "parents_know": _tick(
                _(
                    "The parents or guardians of the pupils know that I register them, and agree that the data of their"
                    " children are processed in order to hold this event"
                )
            ),
        }

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get(TRAP))

    @property
    def proposed_organisations(self) -> list[str]:
        return proposed_organisations()

    @property
    def faults(self) -> list[tuple[forms.BoundField, str]]:
        return [(self[name], str(message)) for name, messages in self.errors.items() for message in messages]

    def values(self) -> dict[str, Any]:
        """For the fields of a class."""
        typed = self.cleaned_data
        return {
            "teacher": typed["teacher"],
            "email": typed["email"],
            "phone": typed["phone"],
            "label": typed["label"],
            "region": typed.get("region", ""),
            "organisation": known_organisation(typed["organisation"]),
            "organisation_name": typed["organisation"],
        }


def _tick(label: Any) -> forms.BooleanField:
    return forms.BooleanField(
        label=label, error_messages={"required": _("Without this consent we cannot register the class.")}
    )
