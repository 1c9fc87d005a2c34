"""Addresses in the three languages: the same path behind another prefix, so a switch never loses its place."""

from urllib.parse import parse_qsl, urlencode

from .codes import LANGUAGES

PARAMETER = "language"


def in_language(path: str, language: str) -> str:
    """`/kk/news/x/?page=2` → `/ru/news/x/?page=2`; `/accounts/login/` → `/accounts/login/?language=ru`."""
    head, _, rest = path.lstrip("/").partition("/")
    if head in LANGUAGES:
        return f"/{language}/{rest}"
    address, _, query = path.partition("?")
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if name != PARAMETER]
    return f"{address}?{urlencode([*kept, (PARAMETER, language)])}"


def in_all_languages(path: str) -> dict[str, str]:
    return {language: in_language(path, language) for language in LANGUAGES}
