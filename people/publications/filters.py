"""The questions above the list of publications. The answers live in the address."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from infocentre.records.questions import Choices, Holds, Question, answer, field, remembered
from people.directions.models import Direction
from people.members.models import Member
from people.organisations.models import Organisation

from .authors import Author
from .enums import PublicationKind, PublicationLanguage
from .models import Publication

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
    """By a subquery: who stands twice in a byline has written it once."""
    written = Author.objects.filter(member__in=Member.public().filter(slug=answer).order_by().values("pk"))
    return Q(pk__in=written.values("publication"))


def _organisation(answer: str) -> Q:
    shown = Organisation.public().filter(slug=answer).order_by().values("pk")
    return Q(organisation__in=shown) | Q(university__in=shown)


def questions(asked: QueryDict) -> list[Question]:
    rows: list[tuple[str, str, Callable[[], Choices], Holds]] = [
        ("kind", _("Kind"), _kinds, field("kind")),
        ("year", _("Year"), _years, _year),
        ("member", _("Author"), _members, _member),
        ("language", _("Language"), _languages, field("language")),
        ("direction", _("Research direction"), _directions, field("directions__key")),
        ("organisation", _("Organisation"), _organisations, _organisation),
    ]
    return [
        Question(name, label, remembered("publications", name, choices), answer(asked, name), holds)
        for name, label, choices, holds in rows
    ]
