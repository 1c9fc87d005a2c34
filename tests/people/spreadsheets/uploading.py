"""A file at the desk: uploaded, and taken."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from people.models import SpreadsheetImport
from people.spreadsheets.writing import xlsx
from tests.people import factories as make


def workbook(kind: str, *records: dict[str, str], language: str = "en") -> SimpleUploadedFile:
    heading, rows = make.sheet_rows(kind, *records, language=language)
    return SimpleUploadedFile("list.xlsx", xlsx(heading, rows))


def upload(client: Client, *records: dict[str, str], kind: str = "members", **fields: Any) -> SpreadsheetImport:
    answer = client.post(reverse("spreadsheet_upload", args=[kind]), {"file": workbook(kind, *records), **fields})
    assert answer.status_code == 302, answer.context["form"].errors
    return SpreadsheetImport.objects.order_by("-pk")[0]


def take(client: Client, run: SpreadsheetImport, **fields: str) -> SpreadsheetImport:
    client.post(reverse("spreadsheet_take", args=[run.pk]), fields)
    run.refresh_from_db()
    return run
