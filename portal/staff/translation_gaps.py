"""Which pages and records lack a text that exists in another language, in one query over all of them.

Pages and records are told apart only here: everything is a model with translated fields (`TranslatedModel`) that
staff can open in the admin. Rooms that bring new records need do nothing to appear.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.apps import apps
from django.db.models import Case, CharField, DateTimeField, F, Func, Model, QuerySet, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Replace, Substr, Trim
from django.db.models.lookups import In
from wagtail.admin.admin_url_finder import AdminURLFinder, finder_classes
from wagtail.hooks import search_for_hooks
from wagtail.models import Page
from wagtail.permissions import policy_registry

from infocentre.languages.codes import LANGUAGES
from infocentre.languages.models import TranslatedModel
from infocentre.languages.panels import content_fields
from infocentre.pictures.models import Picture

from .union_of_kinds import Found, Row, UnionOfKinds

EMPTY = ("", "[]", "null")  # nothing written, a stream without blocks, a stream never saved
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Cell:
    """A language of a page or record: how many fields are empty that are filled elsewhere, and whether that is all."""

    language: str
    empty: int
    nothing: bool


@dataclass(frozen=True)
class Gap:
    """One page or record, and what it lacks in each language, in their order."""

    instance: Model
    cells: tuple[Cell, ...]
    edit_url: str | None

    @property
    def kind(self) -> str:
        return str(self.instance._meta.verbose_name)

    @property
    def title(self) -> str:
        return self.instance.get_admin_display_title() if isinstance(self.instance, Page) else str(self.instance)

    @property
    def missing(self) -> tuple[str, ...]:
        """The languages in which something is missing."""
        return tuple(cell.language for cell in self.cells if cell.empty)


def translated_models() -> list[type[Model]]:
    """Every model of translated texts that can be opened in the admin by itself."""
    search_for_hooks()  # records are registered there
    return [
        model for model in apps.get_models() if issubclass(model, TranslatedModel) and finder_classes.get_by_type(model)
    ]


def _visible(model: type[Model], user: Any, explorable: QuerySet[Page]) -> QuerySet[Any]:
    """What of `model` this person may open."""
    if issubclass(model, Page):
        return model._default_manager.filter(pk__in=explorable.values("pk"))
    policy = policy_registry.get_by_type(model)
    if not policy.user_has_any_permission(user, {"add", "change", "delete", "view"}):
        return model._default_manager.none()
    found = model._default_manager.all()
    return found.filter(only_decorates=False) if model is Picture else found


def _text(value: str) -> Value:
    return Value(value, TextField())


def _pattern(model: type[Model]) -> Func:
    """Of each field three figures, one a language: ",110,111" says that the first field is empty in English.

    One expression for all: asking field by field made a query of 80 kilobytes.
    """
    figures: list[Any] = []
    for name in content_fields(model):
        figures.append(_text(","))
        for code in LANGUAGES:
            beginning = Trim(Substr(Cast(f"{name}_{code}", TextField()), 1, 16))
            filled = Coalesce(beginning, _text(""), output_field=TextField())
            figures.append(Case(When(In(filled, EMPTY), then=_text("0")), default=_text("1")))
    # Concat nests its arguments, deeper than SQLite's parser goes
    return Func(*figures, template="(%(expressions)s)", arg_joiner=" || ", output_field=TextField())


def _uneven(pattern: Any) -> Any:
    """Empty when every field is filled in all languages or in none."""
    return Replace(Replace(pattern, _text(",000"), _text("")), _text(",111"), _text(""))


def _rows(model: type[Model], visible: QuerySet[Any], language: str | None) -> QuerySet[Any]:
    changed = next(
        (name for name in ("latest_revision_created_at", "created_at") if _has_field(model, name)), Value(LONG_AGO)
    )
    rows = visible.order_by().annotate(gap_pattern=_pattern(model)).alias(gap_uneven=_uneven(F("gap_pattern")))
    rows = rows.exclude(gap_uneven="")
    if language:
        rows = rows.filter(gap_uneven__regex="," + "." * LANGUAGES.index(language) + "0")
    return rows.annotate(
        gap_kind=Value(model._meta.label_lower, CharField()),
        gap_changed=Coalesce(changed, Value(LONG_AGO), output_field=DateTimeField()),
    ).values_list("gap_kind", "pk", "gap_changed", "gap_pattern")


def _cells(pattern: str) -> tuple[Cell, ...]:
    used = [figures for figures in pattern.strip(",").split(",") if "1" in figures]
    columns = ([figures[place] for figures in used] for place in range(len(LANGUAGES)))
    return tuple(
        Cell(code, column.count("0"), "1" not in column) for code, column in zip(LANGUAGES, columns, strict=True)
    )


def _has_field(model: type[Model], name: str) -> bool:
    return any(item.name == name for item in model._meta.get_fields())


def _without_streams(model: type[Model]) -> QuerySet[Any]:
    found = model._default_manager.all()
    return found.defer_streamfields() if issubclass(model, Page) else found  # type: ignore[attr-defined]


@dataclass
class Gaps(UnionOfKinds[Gap]):
    """The gaps a person may see, those changed last first."""

    user: Any
    language: str | None = None
    kind: str | None = None

    def _query(self) -> QuerySet[Any]:
        models = [model for model in translated_models() if self.kind in (None, model._meta.label_lower)]
        explorable = policy_registry.get_by_type(Page).explorable_instances(self.user)
        first, *rest = (_rows(model, _visible(model, self.user, explorable), self.language) for model in models)
        return first.union(*rest, all=True).order_by("-gap_changed", "gap_kind", "pk")

    def _read(self, model: type[Model], keys: list[Any]) -> dict[Any, Any]:
        return _without_streams(model).in_bulk(keys)

    def _lines(self, rows: list[Row], found: Found) -> Iterator[Gap]:
        finder = AdminURLFinder(self.user)
        for kind, pk, _changed, pattern in rows:
            instance = found[kind, pk]
            yield Gap(instance, _cells(pattern), finder.get_edit_url(instance))
