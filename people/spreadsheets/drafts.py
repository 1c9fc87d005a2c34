"""Records as staff last wrote them, many at a time: Wagtail asks the database several times for each draft."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import ForeignKey, ManyToManyField
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations, model_from_serializable_data

OF_THE_ROW = {"latest_revision", "locked_by"}  # Wagtail takes them from the row, not from the revision


def newest_versions(records: list[Any], *, carried: Iterable[str] = ()) -> Iterator[Any]:
    """A draft is read from its revision; where there is none, the row itself is the newest.

    `on_record` of each is the row. `carried` are attributes that were fetched for the row and hold for its draft too.
    """
    drafts = [record for record in records if record.has_unpublished_changes and record.latest_revision_id]
    made = {record.pk: draft for record, draft in zip(drafts, _drafts(drafts), strict=True)}
    for record in records:
        newest = made.get(record.pk, record)
        for name in carried:
            setattr(newest, name, getattr(record, name))
        newest.on_record = record
        yield newest


def _drafts(records: list[Any]) -> Iterator[Any]:
    if not records:
        return
    model = type(records[0])
    contents = [record.latest_revision.content for record in records]
    names = {relation.get_accessor_name(): relation.related_model for relation in get_all_child_relations(model)}
    own = _Pointers(model, contents)
    below = {
        name: _Pointers(child, [row for content in contents for row in content.get(name, ())])
        for name, child in names.items()
    }
    for record, content in zip(records, contents, strict=True):
        # what is empty asks the database for nothing when the object is built
        draft = record.with_content_json(content | own.nothing() | {name: [] for name in names})
        own.put_back(draft, content)
        for name, child in names.items():
            rows = map(below[name].without_lost, content.get(name, ()))
            setattr(draft, name, [model_from_serializable_data(child, row, check_fks=False) for row in rows])
        yield draft


class _Pointers:
    """What rows of one model point to. One question for each field; what is gone meanwhile is pointed to no longer."""

    def __init__(self, model: Any, rows: list[dict[str, Any]]) -> None:
        pointers = [field for field in model._meta.fields if isinstance(field, ForeignKey)]
        self.single = [field for field in pointers if field.name not in OF_THE_ROW and not _leads_up(field)]
        self.of_the_row = [field.name for field in pointers if field.name in OF_THE_ROW]
        self.many = model._meta.many_to_many
        self.there = {
            field.name: _found(field, keys) if (keys := _keys(field, rows)) else {}
            for field in (*self.single, *self.many)
        }

    def nothing(self) -> dict[str, Any]:
        single = dict.fromkeys([*self.of_the_row, *(field.name for field in self.single)])
        return single | {field.name: [] for field in self.many}

    def without_lost(self, row: dict[str, Any]) -> dict[str, Any]:
        lost = (field.name for field in self.single if row.get(field.name) not in self.there[field.name])
        return row | dict.fromkeys(lost)

    def put_back(self, made: Any, row: dict[str, Any]) -> None:
        for field in self.single:
            setattr(made, field.attname, self.without_lost(row)[field.name])
        for field in self.many:
            found = self.there[field.name]
            setattr(made, field.name, [found[key] for key in row.get(field.name, ()) if key in found])


def _leads_up(field: Any) -> bool:
    """A row below points to the record that it stands in."""
    return isinstance(field, ParentalKey)


def _found(field: Any, keys: set[Any]) -> dict[Any, Any]:
    there = field.remote_field.model._default_manager.filter(pk__in=keys)
    return there.in_bulk() if isinstance(field, ManyToManyField) else dict.fromkeys(there.values_list("pk", flat=True))


def _keys(field: Any, rows: list[dict[str, Any]]) -> set[Any]:
    values = [row.get(field.name) for row in rows]
    if isinstance(field, ManyToManyField):
        return {key for value in values for key in value or ()}
    return {value for value in values if value is not None}
