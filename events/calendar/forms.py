"""Forms of staff beside the event's own."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateTimeInput


class CloneForm(forms.Form):
    starts_at = forms.DateTimeField(
        label=_("The new event begins"),
        widget=AdminDateTimeInput,
        help_text=_("Its length and its programme move along; what came of the old one stays behind."),
    )
