"""Search over the pages, news and records of the site."""

import re
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from infocentre.records.storable import storable

from .hits import find, read
from .stems import stem

PAGE_SIZE = 10
LONGEST_QUERY = 100
WORD = re.compile(r"\w+(?:-\w+)*")


def search(request: HttpRequest) -> HttpResponse:
    query = " ".join(storable(request.GET.get("q", "")).split())[:LONGEST_QUERY]
    results = _pages_of(query).get_page(request.GET.get("page", "1"))
    context = {"query": query, "results": results, "hits": read(results.object_list)}
    return render(request, "search/results.html", context)


def _pages_of(query: str) -> "Paginator[Any]":
    """Of the words as they are; where these find nothing, of the same words without their endings."""
    words = WORD.findall(query)  # a lone quotation mark is an error to the database
    paginator: Paginator[Any] = Paginator(find(words) if words else [], PAGE_SIZE)
    stems = [stem(word) for word in words]
    if paginator.count or stems == words:
        return paginator
    return Paginator(find(stems), PAGE_SIZE)
