"""One field: the address. The language is that of the page."""

from django import forms
from django.utils.translation import gettext_lazy as _

from events.registration.forms import TRAP
from events.registration.typed import AddressField


class AlertForm(forms.Form):
    email = AddressField(label=_("E-mail address"), error_messages={"required": _("Write your e-mail address.")})

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # handed on as it comes
        self.fields["email"].widget.attrs["autocomplete"] = "email"
        self.fields[TRAP] = forms.CharField(required=False)

    @property
    def is_trapped(self) -> bool:
        return bool(self.data.get(TRAP))

    @property
    def faults(self) -> list[tuple[forms.BoundField, str]]:
        return [(self["email"], str(message)) for message in self.errors.get("email", ())]
