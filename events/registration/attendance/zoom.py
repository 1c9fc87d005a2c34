"""The table of participants that Zoom gives of a meeting → who was there, when and for how long.

Above the table stands a block about the meeting. The headings are in the language of the Zoom account, the moments in its
time zone, which is taken for that of the centre. A person has a line for every time of coming in.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import BinaryIO

from django.utils import timezone
from django.utils.translation import gettext as _

from events.calendar.moments import faulty_years
from infocentre.records.storable import storable
from people.spreadsheets.faults import UnreadableFile
from people.spreadsheets.reading import LONGEST_CELL, MOST_ROWS, read_rows

HEADING_WITHIN = 40  # lines
LONGEST_STAY = timedelta(days=2)
# What a heading begins with or holds, in English and Russian; the first that fits, in this order.
_COLUMNS = {
    "waiting": re.compile(r"waiting room|зал[еа]? ожидания", re.IGNORECASE),
    "name": re.compile(r"^(name|имя|аты|participant name|участник$)", re.IGNORECASE),
    "email": re.compile(r"e-?mail|электронн|почт|пошта", re.IGNORECASE),
    "joined": re.compile(r"join|вход|подключ|қосыл", re.IGNORECASE),
    "left": re.compile(r"leave|выход|отключ|шыққан", re.IGNORECASE),
    "minutes": re.compile(r"duration|продолжительн|длительн|ұзақты", re.IGNORECASE),
}
_FORMATS = [
    f"{day} {clock}"
    for day in ("%m/%d/%Y", "%d.%m.%Y", "%Y-%m-%d", "%b %d, %Y")
    for clock in ("%I:%M:%S %p", "%I:%M %p", "%H:%M:%S", "%H:%M")
]
_ORIGINAL = re.compile(r"^(?P<shown>.*?)\s*\((?P<original>[^()]+)\)\s*$")
_ISO = re.compile(r"(?<=\d)T(?=\d)")  # of a moment in a cell of XLSX
_YES = {"yes", "да", "иә"}


@dataclass(frozen=True)
class Stay:
    """One time of being there. `began` is None where the file has no times, only sums."""

    number: int  # of the line in the file
    names: tuple[str, ...]  # as shown, and the original one in brackets
    email: str
    began: datetime | None
    length: timedelta


def read(file: BinaryIO) -> list[Stay]:
    """Raises UnreadableFile."""
    rows = read_rows(file)
    columns = _heading(rows)
    stays = []
    for number, cells in rows:
        row = {what: cells[place].strip() for what, place in columns.items() if place < len(cells)}
        if row.get("name") and row.get("waiting", "").casefold() not in _YES:
            stays.append(_stay(number, row))
        if len(stays) > MOST_ROWS:
            raise UnreadableFile(_("There are more than %d rows. Divide the file.") % MOST_ROWS)
    if not stays:
        raise UnreadableFile(_("Nobody stands in the file."))
    return stays


def _heading(rows: Iterable[tuple[int, list[str]]]) -> dict[str, int]:
    """Where each column is. Above it stands the block about the meeting, which has no names of people."""
    for _number, cells in islice(rows, HEADING_WITHIN):
        found: dict[str, int] = {}
        for place, cell in enumerate(cells):
            what = next((what for what, pattern in _COLUMNS.items() if pattern.search(cell.strip())), "")
            if what:
                found.setdefault(what, place)
        if "name" in found and ("minutes" in found or {"joined", "left"} <= found.keys()):
            return found
    raise UnreadableFile(_("This is no table of participants from Zoom: no columns with names and minutes were found."))


def _stay(number: int, row: dict[str, str]) -> Stay:
    began, ended = (_moment(number, row.get(what, "")) for what in ("joined", "left"))
    length = ended - began if began and ended else timedelta(minutes=_minutes(number, row.get("minutes", "")))
    if not timedelta(0) <= length <= LONGEST_STAY:
        raise UnreadableFile(_("Line %d: the time of leaving does not follow the time of joining.") % number)
    return Stay(number, _names(row["name"]), storable(row.get("email", "")[:254]), began, length)


def _names(cell: str) -> tuple[str, ...]:
    """`iPhone (Құлмағамбетова Іңкәр)` is two names of one person."""
    cell = " ".join(storable(cell).split())[: min(200, LONGEST_CELL)]
    found = _ORIGINAL.match(cell)
    return tuple(filter(None, (found["shown"], found["original"].strip()))) if found else (cell,)


def _moment(number: int, cell: str) -> datetime | None:
    if not cell:
        return None
    plain = " ".join(_ISO.sub(" ", cell).split())
    for pattern in _FORMATS:
        try:
            found = timezone.make_aware(datetime.strptime(plain, pattern))  # noqa: DTZ007 - the zone is added at once
        except (ValueError, OverflowError):
            continue
        if not faulty_years({"cell": found}):
            return found
    raise UnreadableFile(_("Line %(number)d: “%(cell)s” is no time.") % {"number": number, "cell": cell[:40]})


def _minutes(number: int, cell: str) -> float:
    try:
        found = float(cell.replace(",", ".") or 0)
    except ValueError:
        found = -1.0
    if not 0 <= found <= LONGEST_STAY / timedelta(minutes=1):
        raise UnreadableFile(
            _("Line %(number)d: “%(cell)s” is no number of minutes.") % {"number": number, "cell": cell[:40]}
        )
    return found
