"""The list of members: filters that live in the address, the order of the reader's alphabet, pages."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from infocentre.languages.alphabet import sort_key
from infocentre.languages.codes import LANGUAGES, current_language
from infocentre.page_cache.memo import memo
from infocentre.pictures.responsive import rendition_prefetch
from infocentre.records.paging import asked_page
from people.directions.models import Direction
from people.organisations.models import Organisation

from .enums import LECTURE_LANGUAGES, MemberStatus
from .models import Member

PAGE_SIZE = 24
LONGEST_NAME = 80
Choices = list[tuple[str, str]]


@dataclass(frozen=True)
class Filter:
    """One of the questions above the list, and what the reader has answered."""

    name: str
    label: str
    choices: Choices
    chosen: str

    @property
    def chosen_label(self) -> str:
        return dict(self.choices).get(self.chosen, "")


def _laboratories() -> Choices:
    """Only those in which somebody is shown."""
    shown = (
        Organisation.public()
        .filter(pk__in=Member.public().order_by().values("laboratory"))
        .order_by("sort_order", "slug")
    )
    return [(laboratory.slug, str(laboratory.heading)) for laboratory in shown]


def _directions() -> Choices:
    used = Direction.objects.filter(member__in=Member.public().order_by().values("pk")).distinct()
    return [(direction.key, str(direction)) for direction in used]


def filters(request: HttpRequest) -> list[Filter]:
    language = current_language()
    laboratories = memo(f"people:laboratories:{language}", _laboratories)
    directions = memo(f"people:directions:{language}", _directions)
    languages = [(code, str(label)) for code, label in LECTURE_LANGUAGES.items()]
    statuses = [(status.value, str(status.label)) for status in MemberStatus]
    questions = (
        ("laboratory", _("Laboratory"), laboratories),
        ("direction", _("Research direction"), directions),
        ("language", _("Language of lectures"), languages),
        ("status", _("Work at JINR"), statuses),
    )
    return [Filter(name, label, choices, request.GET.get(name, "")) for name, label, choices in questions]


def found(members: QuerySet[Member], asked: list[Filter], name: str) -> QuerySet[Member]:
    """A filter by what does not exist finds nobody."""
    conditions = {"laboratory": "laboratory__slug", "direction": "directions__key", "status": "status"}
    for question in asked:
        if not question.chosen:
            continue
        if question.name == "language":
            known = question.chosen in LANGUAGES
            members = members.filter(**{f"lectures_{question.chosen}": True}) if known else members.none()
        else:
            members = members.filter(**{conditions[question.name]: question.chosen})
    for word in name.split():
        if key := sort_key(word):
            members = members.filter(Q(order_kk__contains=key) | Q(order_ru__contains=key) | Q(order_en__contains=key))
    return members


def context(request: HttpRequest) -> dict[str, Any]:
    """For `members/directory.html`; empty while nobody is shown at all."""
    if not memo("people:anybody", lambda: Member.public().exists()):
        return {}
    asked = filters(request)
    name = " ".join(request.GET.get("name", "").replace("\x00", "").split())[:LONGEST_NAME]
    members = (
        found(Member.public(), asked, name)
        .select_related("laboratory", "portrait")
        .prefetch_related(rendition_prefetch("portrait__", "portrait"))
        .order_by(Member.in_order(), "pk")
    )
    paginator = Paginator(members, PAGE_SIZE)
    applied = _applied(request, asked, name)
    shown = paginator.page(asked_page(request, paginator))
    return {
        "members": shown,
        "shown": shown,
        "filters": asked,
        "name": name,
        "applied": applied,
        "narrowed": [label for label, _query in applied],
    }


def _applied(request: HttpRequest, asked: list[Filter], name: str) -> list[tuple[str, str]]:
    """What narrows the list, each with the query of the list without it."""
    chosen = {question.name: question.chosen for question in asked if question.chosen} | (
        {"name": name} if name else {}
    )
    words = {question.name: question.chosen_label for question in asked} | {"name": f"“{name}”"}

    def without(left_out: str) -> str:
        return urlencode({key: value for key, value in chosen.items() if key != left_out})

    return [(words[key], f"?{without(key)}") for key in chosen if words[key]]
