"""Forms of staff beside the event's own."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput

from .moments import faulty_years


class CloneForm(forms.Form):
    starts_at = forms.DateTimeField(
        label=_("The new event begins"),
        widget=AdminDateTimeInput,
        help_text=_("Its length and its programme move along; what came of the old one stays behind."),
    )

    def clean_starts_at(self) -> datetime:
        starts_at: datetime = self.cleaned_data["starts_at"]
        if faults := faulty_years({"starts_at": starts_at}):
            raise forms.ValidationError(faults["starts_at"])
        return starts_at
