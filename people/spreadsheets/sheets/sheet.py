"""What a sheet of any kind of record has: its columns, the records it is about, and what must not stand twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from people.spreadsheets.columns import Column
from people.spreadsheets.shelf import Shelf

NAMELESS = gettext_lazy("There is no name, neither in Kazakh nor in Russian.")
Get = Callable[[str], str]  # the cell, or what a record has, by the key of the column


def _by_name(get: Get) -> str:
    return get("name_kk") or get("name_ru")


@dataclass(frozen=True)
class Sheet:
    """`twins` gives the values that only one record may have, with the words of the fault.

    A row without an address is about the record that is `called` the same. One of `names` has to be there.
    """

    kind: str  # the part of the address
    label: Any
    model: Any
    columns: tuple[Column, ...]
    records: Callable[[], QuerySet[Any]]
    twins: Callable[[Any], Iterable[tuple[str, str]]]
    check: Callable[[Any, Shelf], Iterable[str]]
    after: Callable[[Any, Any], None]  # what a row does beside the record: (record, user)
    may_publish: Callable[[Any], str]  # why a record has to stay a draft; "" publishes
    names: tuple[str, ...] = ("name_kk", "name_ru")
    called: Callable[[Get], str] = _by_name
    nameless: Any = NAMELESS

    def newest(self) -> Iterator[Any]:
        """Every record as staff last wrote it, drafts included, in a fixed order."""
        for record in self.records().order_by("slug").iterator(chunk_size=500):
            yield newest_version(record)


def newest_version(record: Any) -> Any:
    """A draft is read from its revision; where there is none, the row itself is the newest."""
    if record.has_unpublished_changes and record.latest_revision_id:
        return record.get_latest_revision_as_object()
    return record
