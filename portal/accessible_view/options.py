"""The version for the visually impaired: what can be chosen, and how it travels in one cookie.

A form posts, the cookie remembers, the server writes `data-*` on <html>; no script is needed. Asked for by
СТ РК 2191-2023: size, spacing, three contrasts, pictures off.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Option:
    """One row of the panel. The first choice is the usual one and has an empty value."""

    name: str
    legend: str | Promise
    choices: tuple[tuple[str, str | Promise], ...]


OPTIONS = (
    Option("size", _("Letter size"), (("", _("Usual")), ("large", _("Large")), ("huge", _("Very large")))),
    Option("spacing", _("Spacing of letters and lines"), (("", _("Usual")), ("wide", _("Wide")))),
    Option(
        "contrast",
        _("Colour contrast"),
        (("", _("Usual")), ("light", _("Black on white")), ("dark", _("White on black")), ("blue", _("Blue"))),
    ),
    Option("scheme", _("Light or dark"), (("", _("As the device")), ("light", _("Light")), ("dark", _("Dark")))),
    Option("pictures", _("Pictures"), (("", _("Show")), ("off", _("Hide")))),
)
_ALLOWED = {option.name: {value for value, _label in option.choices} for option in OPTIONS}


@dataclass(frozen=True)
class AccessibleView:
    """What this reader chose: only values that are offered, whatever the cookie holds."""

    chosen: tuple[tuple[str, str], ...] = ()

    @classmethod
    def from_values(cls, values: dict[str, str]) -> "AccessibleView":
        return cls(
            tuple((name, values[name]) for name in _ALLOWED if values.get(name) and values[name] in _ALLOWED[name])
        )

    @classmethod
    def from_request(cls, request: HttpRequest) -> "AccessibleView":
        raw = request.COOKIES.get(settings.ACCESSIBLE_VIEW_COOKIE, "")
        return cls.from_values(dict(pair.split("=", 1) for pair in raw.split("&") if "=" in pair))

    def cookie(self) -> str:
        return "&".join(f"{name}={value}" for name, value in self.chosen)

    def rows(self) -> list[tuple[Option, str]]:
        """Each row of the panel with the value that is ticked in it."""
        values = dict(self.chosen)
        return [(option, values.get(option.name, "")) for option in OPTIONS]
