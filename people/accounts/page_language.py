"""Pages of the account (password, second factor) speak the language of the account, as the admin and the letters do.

The browser's language is another person's when staff work at a shared machine; a language chosen on the page itself,
with the switch, still wins for that page.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from infocentre.languages.addresses import PARAMETER
from infocentre.languages.codes import LANGUAGES

PREFIX = "/accounts/"
SESSION_KEY = "account_language"  # of who gave the right password and is still to give the second factor


class AccountLanguageMiddleware:
    """After the authentication; the language of the request stands already."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(PREFIX) and request.GET.get(PARAMETER) not in LANGUAGES:
            language = getattr(request.user, "language", "") or request.session.get(SESSION_KEY)
            if language in LANGUAGES:
                translation.activate(language)
                request.LANGUAGE_CODE = language
        return self.get_response(request)
