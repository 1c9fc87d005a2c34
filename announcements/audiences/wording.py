"""A selection in words, for the person who is about to write to these people; and what is wrong with it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from . import facets, sources
from .selection import Condition, Relation, Selection
from .sources import Source, UnknownSource


def described(selection: Selection) -> list[str]:
    """A line for each audience and each facet: “But not to these: Staff by group (Editors)”."""
    lines = [f"{Relation(condition.relation).label}: {_named(condition)}" for condition in selection.conditions]
    for facet in facets.FACETS:
        chosen = selection.facets.get(facet.code, ())
        if chosen:
            known = facet.choices()
            lines.append(f"{facet.label}: {', '.join(known.get(value, value) for value in chosen)}")
    return lines


def _named(condition: Condition) -> str:
    try:
        source = sources.find(condition.source)
    except UnknownSource:
        return condition.source
    chosen = ", ".join(_chosen(source, condition))
    return f"{source.label} ({chosen})" if chosen else str(source.label)


def _chosen(source: Source, condition: Condition) -> Iterator[str]:
    for parameter in source.parameters:
        known = parameter.current()
        yield from (known.get(value, value) for value in _values(condition, parameter.name))


def _values(condition: Condition, name: str) -> list[str]:
    value = condition.parameters.get(name) or []
    return [value] if isinstance(value, str) else list(value)


def problems(selection: Selection) -> list[str]:
    """Why nobody must be written to yet. What is no longer known may be an exception, so that leaving it out silently
    would write to people who were to be left alone."""
    found = [problem for condition in selection.conditions for problem in _problems(condition)]
    if not any(selection.of(Relation.INCLUDE)):
        found.insert(0, _("No audience is chosen: say whom to write to."))
    return found


def _problems(condition: Condition) -> Iterator[str]:
    try:
        source = sources.find(condition.source)
    except UnknownSource:
        yield _("The audience “%s” is no longer known here. Take it out or choose another.") % condition.source
        return
    for parameter in source.parameters:
        values = _values(condition, parameter.name)
        gone = [value for value in values if value not in parameter.current()]
        if gone or not values:
            yield _("The audience “%(audience)s” names something that does not exist (any more): %(what)s.") % {
                "audience": source.label,
                "what": f"{parameter.label}: {', '.join(gone) or '—'}",
            }
