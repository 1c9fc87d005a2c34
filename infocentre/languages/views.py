"""The addresses that carry no language."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from .middleware import preferred_language


@require_safe
def root(request: HttpRequest) -> HttpResponse:
    response = HttpResponseRedirect(f"/{preferred_language(request)}/")
    patch_vary_headers(response, ("Accept-Language", "Cookie"))
    return response


@require_safe
def country_code(request: HttpRequest, rest: str = "") -> HttpResponse:
    """/kz/… is what many local sites write for Kazakh; the language code is kk."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/kk/{rest}" + (f"?{query}" if query else ""))
