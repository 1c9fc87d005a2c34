"""Kinds of messages. Every room registers its own from `AppConfig.ready`."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from .errors import UnknownKind


@dataclass(frozen=True)
class Kind:
    """`keep` is how long the text is kept. The text of a confidential kind (a link that opens an account) is shown to
    nobody: staff who could read it could take over the account of an administrator."""

    code: str
    label: Any  # lazily translated
    keep: timedelta = timedelta(days=90)
    confidential: bool = False


_registry: dict[str, Kind] = {}


def register(code: str, label: Any, *, keep: timedelta = timedelta(days=90), confidential: bool = False) -> None:
    _registry[code] = Kind(code, label, keep, confidential)


def find(code: str) -> Kind:
    """Raises UnknownKind."""
    if code not in _registry:
        raise UnknownKind(code)
    return _registry[code]


def label(code: str) -> str:
    """A kind that was removed from the code keeps its name in old rows."""
    return str(_registry[code].label) if code in _registry else code


def is_confidential(code: str) -> bool:
    return code not in _registry or _registry[code].confidential


def choices() -> Iterable[tuple[str, Any]]:
    return [(kind.code, kind.label) for kind in _registry.values()]
