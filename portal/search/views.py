"""Search over the pages and records of the site."""

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

from portal.pages.news import NewsPage
from portal.pages.outline import outline

from .records import find_records

PAGE_SIZE = 10
LONGEST_QUERY = 100
WORD = re.compile(r"\w+(?:-\w+)*")


def search(request: HttpRequest) -> HttpResponse:
    query = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUERY]
    words = " ".join(WORD.findall(query))  # a lone quotation mark is an error to the database
    found = Page.objects.live().public().search(words, operator="and") if words else []
    number = request.GET.get("page", "1")
    results = Paginator(found, PAGE_SIZE).get_page(number)
    results.object_list = with_texts([page.pk for page in results.object_list])
    records = find_records(words) if results.number == 1 else []
    return render(request, "search/results.html", {"query": query, "results": results, "records": records})


def with_texts(ids: list[int]) -> list[Any]:
    """The pages of these ids, in this order, as a list shows them: one query, whatever their types."""
    listed: dict[int, Any] = dict(outline().of(ids))
    news = NewsPage.objects.defer("body", "body_kk", "body_ru", "body_en").in_bulk(
        [pk for pk in ids if pk not in listed]
    )
    return [page for page in map({**listed, **news}.get, ids) if page is not None]
