"""Which columns, in which kind of file, and whether to keep the choice."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .columns import Column
from .tables import ENDINGS


class ExportForm(forms.Form):
    columns = forms.MultipleChoiceField(
        label=_("Columns"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose a column at least.")},
    )
    ending = forms.ChoiceField(
        label=_("File"), choices=[(ending, ending.upper()) for ending in ENDINGS], widget=forms.RadioSelect
    )
    name = forms.CharField(
        label=_("Name of the set"),
        max_length=80,
        required=False,
        help_text=_("To keep these columns for the next time. A set of the same name is replaced."),
    )

    def __init__(self, *args: Any, columns: Sequence[Column], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(column.code, str(column.label)) for column in columns]
        self.fields["columns"] = forms.MultipleChoiceField(
            label=_("Columns"),
            choices=choices,
            widget=forms.CheckboxSelectMultiple,
            error_messages=self.fields["columns"].error_messages,
        )
        self.order_fields(["columns", "ending", "name"])
