"""Pages that are opened by the link in a letter: the ticket in the address proves who asks."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt

from announcements.subscriptions import tickets

Subject = TypeVar("Subject")
BAD_LINK = "events/registration/bad_link.html"


def ticketed(
    find: Callable[[str], Subject | None],
    *,
    bad_link: str = BAD_LINK,
) -> Callable[[Callable[[HttpRequest, Subject], HttpResponse]], Callable[..., HttpResponse]]:
    """Nothing of such a page is kept or told to others; a link that does not work is answered by a page that helps."""

    def decorate(view: Callable[[HttpRequest, Subject], HttpResponse]) -> Callable[..., HttpResponse]:
        @csrf_exempt
        @wraps(view)
        def answered(request: HttpRequest, ticket: str) -> HttpResponse:
            try:
                subject = find(ticket)
            except (tickets.BadTicket, ValueError):
                response = render(request, bad_link, {"gone": False}, status=404)
            else:
                if subject is None:
                    response = render(request, bad_link, {"gone": True}, status=410)
                else:
                    response = view(request, subject)
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
            return response

        return answered

    return decorate
