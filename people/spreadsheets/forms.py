"""The form that takes a file."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("XLSX, or CSV in UTF-8 or Windows-1251, with semicolons, commas or tabs. At most 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    publish = forms.BooleanField(
        label=_("Publish the rows at once"),
        required=False,
        help_text=_("Otherwise they become drafts. What may not be published yet becomes a draft in any case."),
    )

    def __init__(self, *args: Any, may_publish: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_publish:
            del self.fields["publish"]
