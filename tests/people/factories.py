"""Organisations, directions and members for tests. Names say what language they are in."""

import itertools
from datetime import date
from typing import Any, TypeVar

from django.utils import timezone

from infocentre.languages.codes import LANGUAGES
from infocentre.records.models import PublishedRecord
from people.consents import actions as consents
from people.models import Author, Direction, Member, Organisation, Publication
from people.spreadsheets import kinds
from people.spreadsheets.shelf import Shelf
from tests.portal.factories import in_languages

_numbers = itertools.count(1)
R = TypeVar("R", bound=PublishedRecord)


def put(made: R, live: bool) -> R:
    """Saved as a draft, or as it stands when staff have published it: the same columns and one revision, in three
    statements instead of fifty. What publishing itself checks and tells others is tested with `publish()`."""
    made.live, made.has_unpublished_changes = live, not live
    if live:
        made.first_published_at = made.last_published_at = timezone.now()
    made.save()
    revision = made.save_revision(clean=False, changed=False)
    if live:
        made.live_revision = revision
        made.save(update_fields=["live_revision"])
    return made


def organisation(
    slug: str = "", *, only: tuple[str, ...] = LANGUAGES, live: bool = True, **fields: Any
) -> Organisation:
    slug = slug or f"organisation-{next(_numbers)}"
    values = {"kind": "laboratory", **in_languages("name", slug, only)}
    return put(Organisation(slug=slug, live=False, **{**values, **fields}), live)


def direction(key: str, **fields: Any) -> Direction:
    return Direction.objects.create(key=key, **{**in_languages("name", key), **fields})


def member(
    name: str = "",
    *,
    consent: bool | dict[str, Any] = True,
    live: bool = True,
    directions: tuple[Direction, ...] = (),
    **fields: Any,
) -> Member:
    """Published with a consent to show everything, unless told otherwise. `name` is the Kazakh one."""
    name = name or f"Үлгіев Үлгі {next(_numbers)}"
    values = {"name_kk": name, "name_ru": name.replace("ү", "у"), "name_en": ""}
    made = Member(live=False, **{**values, **fields})
    made.save()
    made.directions = list(directions)
    if consent:
        scope = consent if isinstance(consent, dict) else {"portrait": True, "biography": True, "links": True}
        consents.give(member=made, given_on=date(2026, 1, 2), **scope)
    return put(made, live)


def publication(
    title: str = "",
    *,
    live: bool = True,
    authors: tuple[Any, ...] = (),
    directions: tuple[Direction, ...] = (),
    **fields: Any,
) -> Publication:
    """Published unless told otherwise. An author is a member, or `Surname, Given`."""
    values = {"title": title or f"Мақала {next(_numbers)}", "language": "kk", "kind": "paper", "year": 2024}
    made = Publication(live=False, **{**values, **fields})
    made.authors = [
        Author(sort_order=order, member=who)
        if isinstance(who, Member)
        else Author(sort_order=order, family=who.partition(", ")[0], given=who.partition(", ")[2])
        for order, who in enumerate(authors)
    ]
    made.save()
    made.directions = list(directions)
    return put(made, live)


def sheet_rows(kind: str, *records: dict[str, str], language: str = "ru") -> tuple[list[str], list[list[str]]]:
    """Headings and rows of a sheet as staff of `language` fill it; keys are those of the columns."""
    from django.utils import translation

    sheet = kinds.find(kind)
    assert sheet is not None
    with translation.override(language):
        heading = [column.heading for column in sheet.columns]
    return heading, [[record.get(column.key, "") for column in sheet.columns] for record in records]


def exported(kind: str) -> list[dict[str, str]]:
    """What an export says, by the keys of the columns."""
    sheet = kinds.find(kind)
    assert sheet is not None
    shelf = Shelf()
    return [{column.key: column.write(record, shelf) for column in sheet.columns} for record in sheet.newest()]
