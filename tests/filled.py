"""A form as a browser fills it in, and what nobody should be able to break it with."""

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client

HIDDEN = ("csrfmiddlewaretoken", "begun")
# As they come over HTTP: bytes are sent as they are.
SHARP: list[str | bytes] = [
    "a\x00b",
    b"\xed\xa0\x80\xff",  # half of a character, and what is none
    "\u202eкері שלום 👩🏽‍🔬🇰🇿 ҚӘҒҢӨҰҮҺІ \u2066",
    "9" * 400,
    "٣٤٥",
    "-1",
    "0001-01-01 00:00",
    "9999-12-31 23:59",
    "'\"><script>{{ 1 }}{% x %}",
    "1e400",
]
MEGABYTE = "Ә" * 500_000


def filled(page: BeautifulSoup, field: str) -> dict[str, Any]:
    """What the form that has this field would send if nobody touched it."""
    forms = [form for form in page.select("form") if form.select_one(f'[name="{field}"]')]
    assert forms, f"no form with {field}"
    sent: dict[str, Any] = {}
    for element in forms[0].select("input[name], textarea[name], select[name]"):
        name, value = str(element["name"]), _value(element)
        if name in sent and value is None:
            continue
        sent[name] = value or ""
    return sent


def _value(element: Tag) -> str | None:
    if element.name == "textarea":
        return element.get_text().removeprefix("\n")
    if element.name == "select":
        options = element.select("option[selected]") or element.select("option")[:1]
        return str(options[0].get("value", "")) if options else ""
    if element.get("type") in ("checkbox", "radio") and not element.has_attr("checked"):
        return None
    return "" if element.get("type") == "file" else str(element.get("value", ""))


def typed(page: BeautifulSoup, data: dict[str, Any]) -> set[str]:
    """The fields that people write in: the rest is ticked, or kept by the scripts of an editor for themselves."""
    kept = 'input[type="hidden"], input[type="checkbox"], [data-draftail-input]'
    return {*data} - {str(element["name"]) for element in page.select(kept) if element.has_attr("name")}


def tried(
    data: dict[str, Any], values: list[str | bytes], *, at_once: int = 1, among: set[str] | None = None
) -> Iterator[dict[str, Any]]:
    """The form with each value in each field, in `at_once` fields together."""
    names = [name for name in data if name not in HIDDEN and (among is None or name in among)]
    for start in range(0, len(names), at_once):
        for value in values:
            yield {**data, **dict.fromkeys(names[start : start + at_once], value)}


def turned(data: dict[str, Any], *, turn: int) -> dict[str, Any]:
    """All fields at once, each with another value; one more turn, and each has the next one."""
    names = [name for name in data if name not in HIDDEN]
    return data | {name: SHARP[(place + turn) % len(SHARP)] for place, name in enumerate(names)}


def answered(client: Client, path: str, data: dict[str, Any]) -> HttpResponse:
    """Whatever the site says, it is no fault of ours. A fault would be raised here with its trace."""
    answer = client.post(path, data)
    assert answer.status_code < 500, answer.status_code
    return answer  # type: ignore[return-value]
