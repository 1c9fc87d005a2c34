"""The form that takes a file of participants."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from events.registration.desk.forms import LETTER, letter_field, paper_field
from events.registration.models import LANGUAGE_CHOICES

from .actions import MOST_ROWS


class UploadForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"] = forms.FileField(
            label=_("File"),
            help_text=_("XLSX, or CSV in UTF-8 or Windows-1251. At most %d rows.") % MOST_ROWS,
            widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
        )
        self.fields["paper"] = paper_field()
        self.fields["letters_in"] = forms.ChoiceField(
            label=_("Language of the letters"),
            choices=LANGUAGE_CHOICES,
            help_text=_("For rows that do not name one."),
        )
        self.fields["letter"] = letter_field()

    @property
    def tell(self) -> bool:
        return bool(self.cleaned_data["letter"] == LETTER)
