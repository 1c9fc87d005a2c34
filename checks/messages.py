"""The strings that code and templates ask gettext for. No gettext program is needed."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.utils.translation.template import templatize

from .sources import ROOMS, files

# Position of the context and of the msgid among a function's arguments.
_FUNCTIONS = {
    "gettext": (None, 0),
    "ngettext": (None, 0),
    "pgettext": (0, 1),
    "npgettext": (0, 1),
    "gettext_noop": (None, 0),
}
_CALL = re.compile(r"\b(n?p?gettext|_)\(")
# What `makemessages` knows; another alias would be lost when the catalogues are made anew.
_KNOWN_ALIASES = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
}
_KNOWN_ALIASES |= {"npgettext", "npgettext_lazy"}

Message = tuple[str | None, str]


def used() -> dict[Message, str]:
    """(context, msgid) → a place where it is used."""
    found: dict[Message, str] = {}
    for path in files():
        if path.suffix == ".py" and path.parts[0] in ROOMS:
            messages = in_python(path)
        elif path.parts[0] in {"templates", *ROOMS} and path.suffix in {".html", ".txt", ".xml"}:
            messages = in_template(path)
        else:
            continue
        for message in messages:
            found.setdefault(message, str(path))
    return found


def in_python(path: Path) -> Iterator[Message]:
    tree = ast.parse(path.read_text())
    names = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation":
            names |= {alias.asname or alias.name: alias.name for alias in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            message = _message(node, names)
            if message:
                yield message


def unknown_aliases(path: Path) -> list[str]:
    """Other names that gettext's functions go by in a file."""
    tree = ast.parse(path.read_text())
    return [
        alias.asname
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module == "django.utils.translation"
        for alias in node.names
        if alias.asname and alias.name.removesuffix("_lazy") in _FUNCTIONS and alias.asname not in _KNOWN_ALIASES
    ]


def in_template(path: Path) -> Iterator[Message]:
    """Django turns the template into something like Python, which is searched for calls."""
    quasi = templatize(path.read_text(), origin=str(path))
    for call in _CALL.finditer(quasi):
        node = _expression(quasi, call.start())
        message = node and _message(node, {"_": "gettext"} | {name: name for name in _FUNCTIONS})
        if message:
            yield message


def _expression(text: str, start: int) -> ast.Call | None:
    end = text.find(")", start)
    while end != -1:
        try:
            node = ast.parse(text[start : end + 1], mode="eval").body
        except SyntaxError:
            end = text.find(")", end + 1)
            continue
        return node if isinstance(node, ast.Call) else None
    return None


def _message(call: ast.Call, names: dict[str, str]) -> Message | None:
    name = call.func.id if isinstance(call.func, ast.Name) else ""
    function = _FUNCTIONS.get(names.get(name, "").removesuffix("_lazy"))
    if function is None:
        return None
    texts = [argument.value if isinstance(argument, ast.Constant) else None for argument in call.args]
    context_at, text_at = function
    if len(texts) <= text_at or not isinstance(texts[text_at], str):
        return None
    return (texts[context_at] if context_at is not None else None), texts[text_at]
