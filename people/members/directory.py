"""The list of members: filters that live in the address, the order of the reader's alphabet, pages."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _

from infocentre.languages.alphabet import sort_key
from infocentre.languages.codes import LANGUAGES
from infocentre.page_cache.memo import memo
from infocentre.pictures.responsive import rendition_prefetch
from infocentre.records.paging import asked_page
from infocentre.records.questions import Choices, Question, answer, applied, field, narrowed, remembered
from people.directions.models import Direction
from people.organisations.models import Organisation

from .enums import LECTURE_LANGUAGES, MemberStatus
from .models import Member

PAGE_SIZE = 24
LONGEST_NAME = 80


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


def _lectures_in(language: str) -> Q | None:
    return Q(**{f"lectures_{language}": True}) if language in LANGUAGES else None


def questions(asked: QueryDict) -> list[Question]:
    languages = [(code, str(label)) for code, label in LECTURE_LANGUAGES.items()]
    statuses = [(status.value, str(status.label)) for status in MemberStatus]
    laboratories = remembered("people", "laboratories", _laboratories)
    directions = remembered("people", "directions", _directions)
    rows = (
        ("laboratory", _("Laboratory"), laboratories, field("laboratory__slug")),
        ("direction", _("Research direction"), directions, field("directions__key")),
        ("language", _("Language of lectures"), languages, _lectures_in),
        ("status", _("Work at JINR"), statuses, field("status")),
    )
    return [Question(name, label, choices, answer(asked, name), holds) for name, label, choices, holds in rows]


def named(members: QuerySet[Member], name: str) -> QuerySet[Member]:
    """Those whose name has every word, in any of the three languages."""
    for word in name.split():
        if key := sort_key(word):
            members = members.filter(Q(order_kk__contains=key) | Q(order_ru__contains=key) | Q(order_en__contains=key))
    return members


def context(request: HttpRequest) -> dict[str, Any]:
    """For `members/directory.html`; empty while nobody is shown at all."""
    if not memo("people:anybody", lambda: Member.public().exists()):
        return {}
    asked = questions(request.GET)
    name = " ".join(answer(request.GET, "name", LONGEST_NAME).split())
    members = (
        named(narrowed(Member.public(), asked), name)
        .select_related("laboratory", "portrait")
        .prefetch_related(rendition_prefetch("portrait__", "portrait"))
        .order_by(Member.in_order(), "pk")
    )
    paginator = Paginator(members, PAGE_SIZE)
    told = applied(asked, others={"name": (name, f"“{name}”")} if name else {})
    shown = paginator.page(asked_page(request, paginator))
    return {
        "members": shown,
        "shown": shown,
        "questions": asked,
        "name": name,
        "applied": told,
        "narrowed": [label for label, _query in told],
    }
