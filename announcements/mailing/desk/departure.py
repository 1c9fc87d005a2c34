"""When it goes: now, or at a time; and a tick that the previews were read, because mail cannot be called back."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

NOW, LATER = "now", "later"
ALMATY = "Asia/Almaty"
LONGEST_NOTE = 500  # signs of what is to be changed


def clock() -> str:
    """By which clock the times of the page are, in words."""
    name = timezone.get_current_timezone_name()
    return _("Almaty time") if name == ALMATY else f"UTC{timezone.localtime().isoformat()[-6:]}"


class DepartureForm(forms.Form):
    when = forms.ChoiceField(
        label=gettext_lazy("When"),
        choices=[(NOW, gettext_lazy("At once")), (LATER, gettext_lazy("At this time:"))],
        initial=NOW,
        widget=forms.RadioSelect,
    )
    at = forms.DateTimeField(
        label=gettext_lazy("Date and time"), required=False, widget=AdminDateTimeInput(attrs={"id": "id_at"})
    )
    looked = forms.BooleanField(label=gettext_lazy("I have read the previews below."))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("when") == LATER and not cleaned.get("at") and "at" not in self.errors:
            self.add_error("at", _("Say when."))
        if cleaned.get("when") == LATER and cleaned.get("at") and cleaned["at"] <= timezone.now():
            self.add_error("at", _("This time has passed. Choose a later one, or send it now."))
        return cleaned

    @property
    def moment(self) -> datetime | None:
        """None: at once."""
        return self.cleaned_data["at"] if self.cleaned_data["when"] == LATER else None

    @property
    def sentences(self) -> list[str]:
        """What is wrong, each with the name of its field."""
        return [
            f"{self.fields[name].label}: {' '.join(str(error) for error in errors)}"
            for name, errors in self.errors.items()
        ]
