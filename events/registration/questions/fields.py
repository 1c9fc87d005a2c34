"""The field of a public form for a question, and what is kept of what was typed."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from events.registration.typed import LineField, one_line

from .models import Question, QuestionKind

LARGEST_FILE = 3 * 1024 * 1024
# What a file that is called so begins with.
BEGINNINGS = {
    "pdf": b"%PDF",
    "jpg": b"\xff\xd8\xff",
    "jpeg": b"\xff\xd8\xff",
    "png": b"\x89PNG",
    "docx": b"PK",
}
LONGEST_TEXT, LONGEST_FILE_NAME = 1000, 120


class NumberField(forms.DecimalField):
    """Takes the comma that people here write decimals with."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(str(value).replace(",", ".").replace("\xa0", "") if value else value)


class SmallFileField(forms.FileField):
    widget = forms.FileInput

    def clean(self, data: Any, initial: Any = None) -> Any:
        file = super().clean(data, initial)
        if isinstance(file, UploadedFile):
            ending = (file.name or "").rpartition(".")[2].lower()
            if ending not in BEGINNINGS:
                raise ValidationError(_("Send a PDF, a picture (JPG, PNG) or a Word file (DOCX)."))
            if (file.size or 0) > LARGEST_FILE:
                raise ValidationError(_("The file is larger than 3 MB."))
            if file.read(8)[: len(BEGINNINGS[ending])] != BEGINNINGS[ending]:
                raise ValidationError(_("This file is damaged or not what its name says."))
            file.seek(0)
        return file


def field_of(question: Question) -> forms.Field:
    texts: dict[str, Any] = {
        "label": str(question),
        "help_text": str(question.translated("hint").value or ""),
        "required": question.required,
        "error_messages": {"required": _("Please answer this question.")},
    }
    match question.kind:
        case QuestionKind.CHOICE:
            return forms.ChoiceField(choices=[("", "—"), *question.choices()], **texts)
        case QuestionKind.NUMBER:
            widget = forms.TextInput(attrs={"inputmode": "decimal"})
            texts |= {"min_value": question.smallest, "max_value": question.largest}
            return NumberField(max_digits=12, decimal_places=3, widget=widget, **texts)
        case QuestionKind.DATE:
            return forms.DateField(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **texts)
        case QuestionKind.FILE:
            accept = ",".join(f".{ending}" for ending in BEGINNINGS)
            return SmallFileField(widget=forms.FileInput(attrs={"accept": accept}), **texts)
    return LineField(max_length=LONGEST_TEXT, **texts)


def kept(value: Any) -> str:
    """The text that an answer is stored as; empty for none."""
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    if isinstance(value, UploadedFile):
        stem, _dot, ending = one_line((value.name or "").encode("utf-8", "replace").decode()).rpartition(".")
        return f"{stem[:LONGEST_FILE_NAME]}.{ending}"
    return "" if value is None else str(value)
