"""What staff write down about a consent."""

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin.widgets import AdminDateInput

from .models import Consent


class ConsentForm(forms.ModelForm):
    class Meta:
        model = Consent
        fields = ("given_on", "portrait", "biography", "links", "source", "note")
        widgets: ClassVar = {"given_on": AdminDateInput}

    def clean_given_on(self) -> Any:
        day = self.cleaned_data["given_on"]
        if day > timezone.localdate():
            raise ValidationError(_("This day is still to come."))
        return day
