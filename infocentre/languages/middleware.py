"""Which language a request is answered in: that of its address, else the reader's choice, else Kazakh."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import trans_real

from .addresses import PARAMETER
from .codes import DEFAULT_LANGUAGE, LANGUAGES


def language_of_path(path: str) -> str | None:
    first = path.lstrip("/").split("/", 1)[0]
    return first if first in LANGUAGES else None


def preferred_language(request: HttpRequest) -> str:
    """The reader's language when the address names none: what was just chosen, the last choice, Accept-Language, Kazakh."""
    for chosen in (request.GET.get(PARAMETER), request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)):
        if chosen in LANGUAGES:
            return chosen
    for accepted, weight in trans_real.parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        code = accepted.split("-")[0]
        if weight and code in LANGUAGES:  # a weight of 0 means "anything but this"
            return code
    return DEFAULT_LANGUAGE


class LanguageMiddleware:
    """Activates the language and names it in the response; what depends on the reader says so with Vary."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        from_path = language_of_path(request.path_info)
        language = from_path or preferred_language(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", translation.get_language() or language)
        if not from_path and request.GET.get(PARAMETER) == language:
            _remember(response, language)
        if not from_path and response.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ("Accept-Language", "Cookie"))
        return response


def _remember(response: HttpResponse, language: str) -> None:
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
