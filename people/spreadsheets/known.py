"""The records of a sheet as staff last wrote them: which one a row is about, and which values are taken."""

from collections.abc import Iterator
from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext as _

from .sheets.sheet import Get, Sheet


class KnownRecords:
    """Found by their addresses and names, those of drafts and those that are public."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.records = list(sheet.newest())
        self.by_slug = {record.slug: record for record in self.records} | {
            record.on_record.slug: record for record in self.records
        }
        self.by_name: dict[str, list[Any]] = {}
        for record in self.records:
            for name in {*self._names_of(record), *self._names_of(record.on_record)} - {""}:
                self.by_name.setdefault(name, []).append(record)

    def of_address(self, slug: str) -> Any:
        return self.by_slug.get(slug)

    def named(self, names: list[str]) -> list[Any]:
        """Whom the first name says. A later one counts only for records that have none of the earlier ones, or when
        the row has none of them: two people may have the same Russian name."""
        for place, name in enumerate(names):
            found = self.by_name.get(name, []) if name else []
            if any(names[:place]):
                found = [record for record in found if not any(self._names_of(record)[:place])]
            if found:
                return self._narrowed(found, names, place)
        return []

    def _narrowed(self, found: list[Any], names: list[str], place: int) -> list[Any]:
        """Of homonyms the one that has the name in the language of the row, else the one that has all its names."""
        same = [record for record in found if self._names_of(record)[place] == names[place]] or found
        exact = [record for record in same if {*names} - {""} <= {*self._names_of(record)}]
        return exact if len(exact) == 1 else same

    def _names_of(self, record: Any) -> list[str]:
        return said_names(self.sheet, lambda key: str(getattr(record, key) or ""))


def said_names(sheet: Sheet, get: Get) -> list[str]:
    return [" ".join(name.casefold().split()) for name in sheet.called(get)]


class Twins:
    """Values that only one record may have, and whose they are: a record's, or a row's of this file by its number."""

    def __init__(self, sheet: Sheet, known: KnownRecords) -> None:
        self.sheet = sheet
        self.owners: dict[str, Any] = {}
        for record in known.records:
            for version in (record.on_record, record):
                for value, _why in sheet.twins(version):
                    self.owners.setdefault(value, record)

    def reserve(self, record: Any, number: int) -> None:
        for value, _why in self.sheet.twins(record):
            self.owners.setdefault(value, number if record.pk is None else record)

    def of(self, record: Any) -> Iterator[tuple[str, Any]]:
        """Why the record cannot be written, and the twin where it is on record."""
        for value, why in self.sheet.twins(record):
            owner = self.owners.get(value)
            if isinstance(owner, int):
                yield f"{why} {_('It stands in row %d.') % owner}", None
            elif owner is not None and owner.pk != record.pk:
                yield f"{why} {_('It is “%s”.') % owner}", owner


def edit_address(record: Any) -> str:
    return reverse(type(record).snippet_viewset.get_url_name("edit"), args=[quote(record.pk)])
