"""Search over the pages of the site."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.models import Page

PAGE_SIZE = 10
LONGEST_QUERY = 100


def search(request: HttpRequest) -> HttpResponse:
    query = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:LONGEST_QUERY]
    found = Page.objects.live().specific().search(query, operator="and") if query else []
    number = request.GET.get("page", "1")
    results = Paginator(found, PAGE_SIZE).get_page(number)
    return render(request, "search/results.html", {"query": query, "results": results})
