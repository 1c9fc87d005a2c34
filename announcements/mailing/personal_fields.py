"""What may stand in a text for each recipient: a closed list, `{name}` and what rooms register.

No template language: the words in braces are looked up in the list and replaced by plain data, once. What is not in the
list stays as it is written, and what comes out of a field is never read again.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

_FIELD = re.compile(r"\{([a-z][a-z_]*)\}")
_LOOKS_LIKE_ONE = re.compile(r"\{[^{}\n]{1,60}\}")
_TAG = re.compile(r"(<[^>]*>)")


@dataclass(frozen=True)
class PersonalField:
    """`stand_in` is what the text says where nothing is known: it must fit into any sentence."""

    code: str
    label: Any  # lazily translated
    stand_in: Any  # lazily translated

    @property
    def token(self) -> str:
        return f"{{{self.code}}}"


_registry: dict[str, PersonalField] = {}


def register(code: str, label: Any, stand_in: Any) -> None:
    _registry[code] = PersonalField(code, label, stand_in)


def registered() -> list[PersonalField]:
    return list(_registry.values())


register("name", _("the recipient's name"), _("reader"))
register("organisation", _("the recipient's organisation"), _("your organisation"))


def without(text: str) -> str:
    """The text where nobody in particular is spoken to, as in an address."""
    return " ".join(_FIELD.sub(" ", text).split())


@dataclass(frozen=True)
class Slot:
    """A place in a text that is filled for each recipient."""

    code: str


Pattern = tuple[str | Slot, ...]


def in_text(text: str) -> Pattern:
    return tuple(_parts(text))


def in_html(html: str) -> Pattern:
    """Only between the tags: an attribute is never made of what people typed."""
    parts: list[str | Slot] = []
    for number, piece in enumerate(_TAG.split(html)):
        parts += [piece] if number % 2 else _parts(piece)
    return tuple(_joined(parts))


def _parts(text: str) -> Iterator[str | Slot]:
    for number, piece in enumerate(_FIELD.split(text)):
        if number % 2 and piece in _registry:
            yield Slot(piece)
        elif number % 2:
            yield f"{{{piece}}}"
        elif piece:
            yield piece


def _joined(parts: list[str | Slot]) -> Iterator[str | Slot]:
    run: list[str] = []
    for part in parts:
        if isinstance(part, str):
            run.append(part)
            continue
        yield "".join(run)
        yield part
        run = []
    yield "".join(run)


def stand_ins(language: str) -> dict[str, str]:
    with override(language):
        return {code: str(field.stand_in) for code, field in _registry.items()}


def fill(pattern: Pattern, values: Mapping[str, str]) -> str:
    return "".join(part if isinstance(part, str) else values[part.code] for part in pattern)


def filled_in_html(html: str, values: Mapping[str, str]) -> str:
    return fill(in_html(html), {code: escape(value) for code, value in values.items()})


def used(text: str) -> set[str]:
    return {part.code for part in _parts(text) if isinstance(part, Slot)}


def unknown(text: str) -> list[str]:
    """What looks like a field and is none: a slip of the pen, most likely."""
    found = _LOOKS_LIKE_ONE.findall(text)
    return [piece for piece in dict.fromkeys(found) if piece.strip("{}") not in _registry]
