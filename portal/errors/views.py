"""Pages that say what went wrong and where to go on, in the reader's language."""

import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import translation

from infocentre.languages.codes import current_language
from infocentre.languages.middleware import language_of_path, preferred_language
from portal.accessible_view.options import AccessibleView
from portal.chrome.context import Frame, around
from portal.chrome.models import SiteSettings
from portal.pages.outline import OutlinePage, outline

logger = logging.getLogger(__name__)
RETRY_AFTER_SECONDS = "120"


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return _answer(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _answer(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500 for a fault of ours; 503 while the database cannot be asked, so that search engines come back later."""
    if not isinstance(sys.exc_info()[1], OperationalError | InterfaceError):
        return _answer(request, 500)
    response = _answer(request, 503)
    response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    """The page for `status`. What breaks a page may break its error page too: then a frame without names and menus."""
    template = f"errors/{status}.html"
    # A request may fail before its language is known: the thread still speaks that of the last one.
    translation.activate(language_of_path(request.path_info) or preferred_language(request))
    try:
        # what is missing in one language is missing in the others: the switch leads home
        context = around(request) | (_missing(request) if status == 404 else {})
        return render(request, template, context, status=status)
    except Exception:
        logger.exception("The error page could not be framed")
        return HttpResponse(render_to_string(template, _bare_frame(request)), status=status)


def _missing(request: HttpRequest) -> dict[str, object]:
    return {"path": f"/{current_language()}/", "nearest": _nearest(request.path_info)}


def _nearest(path: str) -> OutlinePage | None:
    """The page above what is missing: the list whose page, filter or record there is not. None for the home page."""
    steps = path.strip("/").split("/")[1:]  # below the language
    above = ("/".join(steps[:length]) + "/" for length in range(len(steps), 0, -1))
    return next((page for page in map(outline().at, above) if page), None)


def _bare_frame(request: HttpRequest) -> dict[str, object]:
    """What the templates need, from memory: no session and no database are touched."""
    language = current_language()
    return {
        "frame": Frame(site=SiteSettings(), channels=[], menus={}, partners=[]),
        "language": language,
        "path": f"/{language}/",
        "accessible": AccessibleView.from_request(request),
        "bare": True,
    }
