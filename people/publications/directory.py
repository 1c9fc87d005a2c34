"""The list of publications, newest first, on the page that hosts it."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

from infocentre.page_cache.memo import memo
from infocentre.records.paging import asked_page
from infocentre.records.questions import applied, narrowed

from .authors import lead_to_cards
from .filters import questions
from .models import Publication

PAGE_SIZE = 20


def context(request: HttpRequest) -> dict[str, Any]:
    """For `publications/directory.html`; empty while nothing at all is public."""
    if not memo("publications:anything", lambda: Publication.public().exists()):
        return {}
    asked = questions(request.GET)
    paginator = Paginator(in_order(narrowed(Publication.public(), asked)), PAGE_SIZE)
    publications = paginator.page(asked_page(request, paginator))
    with_bylines(publications.object_list)
    lead_to_cards(author for publication in publications.object_list for author in publication.byline)
    return {
        "publications": publications,
        "years": [(year, list(group)) for year, group in groupby(publications.object_list, key=lambda p: p.year)],
        "questions": asked,
        "applied": (told := applied(asked)),
        "narrowed": [label for label, _query in told],
        "shown": publications,
    }


def in_order(publications: QuerySet[Publication]) -> QuerySet[Publication]:
    return publications.order_by("-year", "slug").prefetch_related("authors")


def with_bylines(publications: Iterable[Any]) -> None:
    """Keeps the authors on the publication: what is set on them must not be lost when they are asked for again."""
    for publication in publications:
        publication.byline = list(publication.authors.all())
