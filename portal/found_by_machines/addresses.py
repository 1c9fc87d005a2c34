"""Absolute addresses, as search engines and messengers need them."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest

from infocentre.languages.addresses import in_language

# Of a query only what makes another page: a share tag or a search word does not.
KEPT_QUERY = (
    *("for", "kind", "laboratory", "direction", "language", "status", "degree", "year", "page"),
    *("audience", "format", "region", "organisation", "series", "from", "to", "when", "view", "month"),
    *("member", "date"),
)


def absolute(request: HttpRequest, path: str) -> str:
    """`path` on SITE_URL, or on the host of the request where none is set."""
    return (settings.SITE_URL or f"{request.scheme}://{request.get_host()}") + path


def canonical_path(request: HttpRequest) -> str:
    kept = {name: request.GET[name] for name in KEPT_QUERY if request.GET.get(name)}
    if kept.get("page") == "1":
        del kept["page"]
    return request.path + (f"?{urlencode(kept)}" if kept else "")


def alternates(request: HttpRequest, path: str, languages: list[str]) -> list[tuple[str, str]]:
    """(hreflang, address) of the versions that are really filled, and x-default."""
    if not languages:
        return []
    found = [(code, absolute(request, in_language(path, code))) for code in languages]
    return [*found, ("x-default", found[0][1])]
