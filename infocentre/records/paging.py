"""The page of a list that an address asks for."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest

LONGEST_NUMBER = 6  # digits: Python refuses to read a number of thousands of them


def asked_number(request: HttpRequest) -> int:
    """`?page=`, 1 without it. Raises Http404 for what is no whole number."""
    number = request.GET.get("page", "1")
    if not (number.isascii() and number.isdigit()) or len(number) > LONGEST_NUMBER:
        raise Http404("no such page of the list")
    return int(number)


def asked_page(request: HttpRequest, paginator: Paginator) -> int:
    """The number of a page that exists; an empty list has one page. Raises Http404."""
    number = asked_number(request)
    if not 1 <= number <= paginator.num_pages:
        raise Http404(f"no page {number} of the list")
    return number
