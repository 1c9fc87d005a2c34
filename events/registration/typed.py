"""Text fields of forms that strangers fill in: nothing typed may harm a letter, a list, a certificate or the database."""

import re
import unicodedata
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from announcements.outbox import addresses
from announcements.outbox.errors import NotAnAddress

from . import phones

# Marks that turn the direction of what follows: they would turn the rest of a line on a list of participants.
_TURNING = dict.fromkeys(map(ord, "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))
# By patterns and not letter by letter: a stranger may send a megabyte in each field.
_HALF = re.compile("[\ud800-\udfff]")
# Control characters that are no spaces, and the areas for private use.
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_WEB_ADDRESS = re.compile(r"://|www\.|@|[a-z0-9-]{2,}\.[a-z]{2,}", re.IGNORECASE | re.ASCII)
LONGEST_ADDRESS = 254


def one_line(value: str) -> str:
    """Composed letters, single spaces, no marks nobody sees. Raises ValidationError for what is no text at all."""
    if _HALF.search(value):
        raise ValidationError(_("There are characters here that cannot be written. Type it anew, please."))
    composed = unicodedata.normalize("NFC", value.translate(_TURNING))
    return " ".join(_UNSEEN.sub("", composed).split())


class LineField(forms.CharField):
    def to_python(self, value: Any) -> str:
        return one_line(str(value)) if value not in self.empty_values and "\x00" not in str(value) else str(value or "")


class NameField(LineField):
    """Goes into letters to addresses that nobody has confirmed yet: no advertisement fits in."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value and (_WEB_ADDRESS.search(value) or not any(letter.isalpha() for letter in value)):
            raise ValidationError(_("Write a name, without addresses of sites."), code="name")


class AddressField(LineField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=LONGEST_ADDRESS, widget=forms.EmailInput, **kwargs)

    def clean(self, value: Any) -> str:
        typed: str = super().clean(value)
        if not typed:
            return ""
        try:
            return addresses.checked(typed)
        except NotAnAddress as error:
            if "@" not in typed:
                raise ValidationError(_("There is no @ in the address. For example: inkar@example.kz")) from error
            raise ValidationError(
                _("Letters cannot be sent to this address. Check it: for example, inkar@example.kz")
            ) from error


class PhoneField(LineField):
    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"type": "tel", "autocomplete": kwargs.pop("autocomplete", "tel")})
        super().__init__(max_length=phones.LONGEST_TYPED, widget=widget, **kwargs)

    def clean(self, value: Any) -> str:
        return phones.parsed(super().clean(value))
