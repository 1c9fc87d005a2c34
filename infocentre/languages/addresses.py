"""Addresses in the three languages: the same path behind another prefix, so a switch never loses its place."""

from .codes import LANGUAGES


def in_language(path: str, language: str) -> str:
    """`/kk/news/x/?page=2` → `/ru/news/x/?page=2`; a path without a language prefix stays as it is."""
    head, _, rest = path.lstrip("/").partition("/")
    return f"/{language}/{rest}" if head in LANGUAGES else path


def in_all_languages(path: str) -> dict[str, str]:
    return {language: in_language(path, language) for language in LANGUAGES}
