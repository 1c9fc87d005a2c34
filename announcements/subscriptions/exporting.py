"""Subscribers as a file for staff: XLSX, or CSV that Excel opens rightly. Written row by row; nothing in it is a formula."""

import csv
import io
from collections.abc import Iterator
from tempfile import TemporaryFile
from typing import IO

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from .models import Subscriber
from .queries import in_chunks

# What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection).
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def headings() -> list[str]:
    return [
        _("Address"),
        _("Language"),
        _("State"),
        _("Topics"),
        _("Consent given"),
        _("How"),
        _("Where it comes from"),
        _("Sample"),
    ]


def lines(subscribers: QuerySet[Subscriber]) -> Iterator[list[str]]:
    """Each subscriber with the newest consent. In the language of whoever asks."""
    for chunk in in_chunks(subscribers.prefetch_related("topics", "consents")):
        for person in chunk:
            consent = next(iter(person.consents.all()), None)
            yield [
                person.address,
                person.language,
                person.get_state_display(),
                ", ".join(topic.code for topic in person.topics.all()),
                timezone.localtime(consent.given_at).strftime("%Y-%m-%d %H:%M") if consent else "",
                consent.get_way_display() if consent else "",
                consent.source if consent else "",
                _("yes") if person.is_sample else "",
            ]


def as_csv(subscribers: QuerySet[Subscriber], language: str) -> Iterator[bytes]:
    """With a mark that tells Excel the encoding, and the separator that Excel expects here. It is written while it is
    sent, when the language of the request is no longer active."""
    yield b"\xef\xbb\xbf"
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";", lineterminator="\r\n")
    written = _with_headings(subscribers)
    while True:
        with override(language):
            line = next(written, None)
        if line is None:
            return
        writer.writerow(["'" + cell if cell.startswith(_FORMULA) else cell for cell in line])
        yield buffer.getvalue().encode()
        buffer.seek(0)
        buffer.truncate()


def as_xlsx(subscribers: QuerySet[Subscriber]) -> IO[bytes]:
    """A temporary file, at its beginning; it vanishes when it is closed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(_("Subscribers"))
    for line in _with_headings(subscribers):
        cells = [WriteOnlyCell(sheet, cell) for cell in line]
        for cell in cells:
            cell.data_type = "s"  # text, whatever it begins with
        sheet.append(cells)
    file = TemporaryFile()  # noqa: SIM115 - closed by the response
    book.save(file)
    file.seek(0)
    return file


def _with_headings(subscribers: QuerySet[Subscriber]) -> Iterator[list[str]]:
    yield headings()
    yield from lines(subscribers)
