"""Rows of many models as one list: one UNION asks for all of them, and what a slice shows is read kind by kind."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar, overload

from django.apps import apps
from django.db.models import Model, QuerySet

Line = TypeVar("Line", covariant=True)
Row = tuple[Any, ...]  # it begins with the label of its model and its key
Found = dict[tuple[str, Any], Any]  # what the rows stand for, by label and key


class UnionOfKinds(Sequence[Line]):
    """A slice costs one query and one for each kind in it."""

    _count: int | None = None

    @abstractmethod
    def _query(self) -> QuerySet[Any]:
        """All rows, in their order."""

    @abstractmethod
    def _read(self, model: type[Model], keys: list[Any]) -> dict[Any, Any]:
        """Instances of one kind by their keys."""

    @abstractmethod
    def _lines(self, rows: list[Row], found: Found) -> Iterator[Line]:
        """What the list shows of each row."""

    def __len__(self) -> int:
        if self._count is None:
            self._count = self._query().count()
        return self._count

    @overload
    def __getitem__(self, wanted: int) -> Line: ...
    @overload
    def __getitem__(self, wanted: slice) -> list[Line]: ...
    def __getitem__(self, wanted: int | slice) -> Line | list[Line]:
        if isinstance(wanted, slice):
            return list(self._of(self._query()[wanted]))
        for line in self._of(self._query()[wanted : wanted + 1]):
            return line
        raise IndexError(wanted)

    def __iter__(self) -> Iterator[Line]:
        return self._of(self._query())

    def _of(self, query: Iterable[Row]) -> Iterator[Line]:
        rows = list(query)
        keys: dict[str, list[Any]] = {}
        for kind, pk, *_rest in rows:
            keys.setdefault(kind, []).append(pk)
        found = {
            (kind, pk): instance
            for kind, wanted in keys.items()
            for pk, instance in self._read(apps.get_model(kind), wanted).items()
        }
        return self._lines(rows, found)
