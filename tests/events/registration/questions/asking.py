"""Questions of the staff's own, and a file that answers one."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from events.models import Event, Question
from tests.portal.factories import in_languages

PDF = b"%PDF-1.7 sample"


def ask(event: Event, kind: str = "text", label: str = "Сұрақ", **fields: Any) -> Question:
    place = Question.objects.filter(event=event).count()
    return Question.objects.create(event=event, kind=kind, place=place, **{**in_languages("label", label), **fields})


def choice(event: Event, **fields: Any) -> Question:
    options = {"options_kk": "Автобус\nӨз көлігім", "options_ru": "Автобус\nСвоя машина", "options_en": "Bus\nOwn car"}
    return ask(event, "choice", "Қалай жетесіз?", **options, **fields)


def pdf(name: str = "хат.pdf", content: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)
