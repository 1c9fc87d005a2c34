"""The questions above the list of publications. The answers live in the address."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from infocentre.languages.codes import current_language
from infocentre.page_cache.memo import memo
from people.directions.models import Direction
from people.members.models import Member
from people.organisations.models import Organisation

from .enums import PublicationKind, PublicationLanguage
from .models import Publication

Choices = list[tuple[str, str]]
LONGEST_ANSWER = 100


@dataclass(frozen=True)
class Question:
    name: str
    label: str
    choices: Choices
    chosen: str

    @property
    def chosen_label(self) -> str:
        return dict(self.choices).get(self.chosen, "")


# --- what can be chosen: only what finds something ----------------------------------------------------


def _public() -> QuerySet[Any]:
    return Publication.public().order_by()


def _kinds() -> Choices:
    used = set(_public().values_list("kind", flat=True).distinct())
    return [(kind.value, str(kind.label)) for kind in PublicationKind if kind in used]


def _years() -> Choices:
    return [(str(year), str(year)) for year in _public().order_by("-year").values_list("year", flat=True).distinct()]


def _languages() -> Choices:
    used = set(_public().values_list("language", flat=True).distinct())
    return [(code.value, str(code.label)) for code in PublicationLanguage if code in used]


def _members() -> Choices:
    """Only those whose cards are public: a name can be a byline without being a way to a person."""
    writing = Member.public().filter(authorships__publication__in=_public().values("pk")).distinct()
    return [(member.slug, str(member.heading)) for member in writing.order_by(Member.in_order(), "pk")]


def _directions() -> Choices:
    used = Direction.objects.filter(publication__in=_public().values("pk")).distinct()
    return [(direction.key, str(direction)) for direction in used]


def _organisations() -> Choices:
    at_work = Q(pk__in=_public().values("organisation")) | Q(pk__in=_public().values("university"))
    return [(shown.slug, str(shown.label)) for shown in Organisation.public().filter(at_work)]


# --- what an answer asks of a publication -------------------------------------------------------------


def _year(answer: str) -> Q | None:
    return Q(year=int(answer)) if answer.isascii() and answer.isdigit() and len(answer) == 4 else None


def _member(answer: str) -> Q:
    return Q(authors__member__in=Member.public().filter(slug=answer).order_by().values("pk"))


def _organisation(answer: str) -> Q:
    shown = Organisation.public().filter(slug=answer).order_by().values("pk")
    return Q(organisation__in=shown) | Q(university__in=shown)


HOLDS: dict[str, Callable[[str], Q | None]] = {
    "kind": lambda answer: Q(kind=answer),
    "year": _year,
    "member": _member,
    "language": lambda answer: Q(language=answer),
    "direction": lambda answer: Q(directions__key=answer),
    "organisation": _organisation,
}


def questions(asked: QueryDict) -> list[Question]:
    rows: list[tuple[str, str, Callable[[], Choices]]] = [
        ("kind", _("Kind"), _kinds),
        ("year", _("Year"), _years),
        ("member", _("Author"), _members),
        ("language", _("Language"), _languages),
        ("direction", _("Research direction"), _directions),
        ("organisation", _("Organisation"), _organisations),
    ]
    return [Question(name, label, _remembered(name, choices), _asked(asked, name)) for name, label, choices in rows]


def _remembered(name: str, choices: Callable[[], Choices]) -> Choices:
    return memo(f"publications:{name}:{current_language()}", choices)


def _asked(asked: QueryDict, name: str) -> str:
    return asked.get(name, "").replace("\x00", "")[:LONGEST_ANSWER]


def found(asked: list[Question]) -> QuerySet[Publication]:
    """An answer that there is not finds nothing."""
    publications = Publication.public()
    for question in asked:
        if question.chosen:
            condition = HOLDS[question.name](question.chosen)
            publications = publications.none() if condition is None else publications.filter(condition)
    return publications


def applied(asked: list[Question]) -> list[tuple[str, str]]:
    """What narrows the list in words, each with the query of the list without it."""
    chosen = {question.name: question.chosen for question in asked if question.chosen}

    def without(left_out: str) -> str:
        return urlencode({name: answer for name, answer in chosen.items() if name != left_out})

    return [(q.chosen_label or q.chosen, f"?{without(q.name)}") for q in asked if q.chosen]
