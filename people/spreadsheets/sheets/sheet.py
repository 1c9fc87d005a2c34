"""What a sheet of any kind of record has: its columns, the records it is about, and what must not stand twice."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy

from people.spreadsheets.columns import Column
from people.spreadsheets.drafts import newest_versions
from people.spreadsheets.shelf import Shelf

NAMELESS = gettext_lazy("There is no name, neither in Kazakh nor in Russian.")
AT_A_TIME = 500
Get = Callable[[str], str]  # the cell, or what a record has, by the key of the column


def _by_name(get: Get) -> tuple[str, ...]:
    return get("name_kk"), get("name_ru")


@dataclass(frozen=True)
class Sheet:
    """`twins` gives the values that only one record may have, with the words of the fault.

    A row without an address is about the record that is `called` the same, by any of its names, the first one before
    the next. One of `names` has to be there.
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
    called: Callable[[Get], tuple[str, ...]] = _by_name
    nameless: Any = NAMELESS
    carried: tuple[str, ...] = ()  # what `records` fetches beside the rows and a draft is asked for too
    arranged: Callable[[Iterator[Any]], Iterable[Any]] = iter  # in which order an empty site can take them

    def newest(self) -> Iterator[Any]:
        """Every record as staff last wrote it, drafts included, in a fixed order."""
        return iter(self.arranged(self._newest_by_slug()))

    def _newest_by_slug(self) -> Iterator[Any]:
        rows = self.records().order_by("slug").iterator(chunk_size=AT_A_TIME)
        while records := list(islice(rows, AT_A_TIME)):
            yield from newest_versions(records, carried=self.carried)
