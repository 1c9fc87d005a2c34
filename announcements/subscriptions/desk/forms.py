"""What staff say about a list before it is checked."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from announcements.subscriptions.models import LANGUAGE_CHOICES, Topic


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV or XLSX, up to 5 MB. One row a person, the headings of the columns in the first row."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    source = forms.CharField(
        label=_("Where did these people agree?"),
        max_length=300,
        help_text=_(
            "For example: sign-up sheets of the autumn school. Kept with each of them as the proof of their consent."
        ),
    )
    consent_date = forms.DateField(
        label=_("When?"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Holds where a row names no date of its own."),
    )
    language = forms.ChoiceField(label=_("Language where a row names none"), choices=LANGUAGE_CHOICES)
    topics: forms.ModelMultipleChoiceField = forms.ModelMultipleChoiceField(
        label=_("Topics where a row names none"),
        queryset=Topic.objects.all(),
        widget=forms.CheckboxSelectMultiple,
    )
    agreed = forms.BooleanField(
        label=_("These people agreed to be written to about these topics; I can show it if asked.")
    )

    def clean_consent_date(self) -> date:
        day: date = self.cleaned_data["consent_date"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("This date lies in the future."))
        return day

    def terms(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in ("source", "consent_date", "language", "topics")}
