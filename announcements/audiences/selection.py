"""Who is in: audiences joined (or), narrowed (and), diminished (not), filtered by facets. Each person once."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import compress, islice

from django.db import models
from django.utils.translation import gettext_lazy as _

from announcements.outbox.errors import NotAnAddress
from infocentre.languages.codes import DEFAULT_LANGUAGE

from . import exclusions, facets, sources
from .people import Person
from .scratch import CHUNK, Scratch
from .sources import Parameters


class Relation(models.TextChoices):
    """How an audience stands to the others. All that are included come first, whatever the order in the form."""

    INCLUDE = "include", _("Write to these")
    ONLY = "only", _("Only if they are also among these")
    EXCEPT = "except", _("But not to these")


@dataclass(frozen=True)
class Condition:
    relation: str
    source: str
    parameters: Parameters = field(default_factory=dict)


@dataclass(frozen=True)
class Selection:
    conditions: tuple[Condition, ...] = ()
    facets: Mapping[str, Collection[str]] = field(default_factory=dict)

    def of(self, relation: str) -> Iterator[Condition]:
        return (condition for condition in self.conditions if condition.relation == relation)


@dataclass
class Gathered:
    """The people of a selection, as long as the context lasts."""

    scratch: Scratch
    unusable: Counter[str] = field(default_factory=Counter)  # addresses that cannot be written to, by audience
    repeated: int = 0  # how often somebody stood there once more: in two audiences, or with two registrations
    left_out: Counter[str] = field(default_factory=Counter)  # people, by code of the exclusion

    def count(self) -> int:
        return self.scratch.count()

    def people(self) -> Iterator[Person]:
        return self.scratch.people()


@contextmanager
def gathered(selection: Selection) -> Iterator[Gathered]:
    """Reads every audience once. Raises UnknownSource."""
    found = Gathered(Scratch())
    try:
        for condition in selection.of(Relation.INCLUDE):
            people = _people(condition, found.unusable)
            while chunk := list(islice(people, CHUNK)):
                matches = [facets.matches(person, selection.facets) for person in chunk]
                found.repeated += sum(matches)
                found.scratch.add(compress(chunk, matches))
                # A source that knows no region may know the language of somebody whom another one lets in by the region.
                found.scratch.hear(person for person, fits in zip(chunk, matches, strict=True) if not fits)
        found.repeated -= found.scratch.count()
        found.scratch.tell()
        for condition in selection.of(Relation.ONLY):
            found.scratch.keep_only(_people(condition, Counter()))
        for condition in selection.of(Relation.EXCEPT):
            found.scratch.leave_out(person.key for person in _people(condition, Counter()))
        found.scratch.settle_language(DEFAULT_LANGUAGE)
        _leave_out_excluded(found)
        yield found
    finally:
        found.scratch.close()


def _people(condition: Condition, unusable: Counter[str]) -> Iterator[Person]:
    for person in sources.find(condition.source).people(condition.parameters):
        try:
            yield person.tidy()
        except NotAnAddress:
            unusable[condition.source] += 1


def _leave_out_excluded(found: Gathered) -> None:
    if not exclusions.registered():
        return
    for chunk in found.scratch.chunks():
        reasons = exclusions.reasons(chunk)
        found.scratch.leave_out(reasons)
        found.left_out.update(reasons.values())
