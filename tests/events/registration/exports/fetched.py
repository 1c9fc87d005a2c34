"""Tables as the desk hands them out, read back."""

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl
from django.test import Client
from django.urls import reverse

from events.registration.exports.columns import USUAL


def fetch(client: Client, query: str = "", *, ending: str = "xlsx", codes: Any = USUAL, **other: Any) -> Any:
    return client.post(f"{reverse('registrations:export')}?{query}", {"columns": codes, "ending": ending, **other})


def content(answer: Any) -> bytes:
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def cells(answer: Any) -> list[list[str]]:
    if "csv" in answer["Content-Type"]:
        return list(csv.reader(io.StringIO(content(answer).decode("utf-8-sig")), delimiter=";"))
    sheet = openpyxl.load_workbook(io.BytesIO(content(answer))).active
    assert all(cell.data_type in ("s", "n", "d", "inlineStr") for row in sheet.iter_rows() for cell in row)
    return [[_as_in_csv(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]


def _as_in_csv(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.strftime("%Y-%m-%d %H:%M").removesuffix(" 00:00")
    return str(cell or "")


def row(answer: Any) -> dict[str, str]:
    heading, only = cells(answer)
    return dict(zip(heading, only, strict=True))
