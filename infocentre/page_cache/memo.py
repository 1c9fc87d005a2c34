"""Values worked out once per generation in this process: menus, names, whatever every page repeats."""

import threading
from collections.abc import Callable
from typing import TypeVar

from . import generation
from .generation import Part

T = TypeVar("T")
LIMIT = 20_000  # values; a site of this size has some thousand
_values: dict[str, tuple[str, object]] = {}
_lock = threading.Lock()


def memo(key: str, build: Callable[[], T], part: Part = Part.WHOLE) -> T:
    """`build()`, remembered until something public changes; with Part.FRAME, something of the frame. Not remembered
    while the generation is unknown, nor within a transaction that changed something public: it may be rolled back."""
    now = generation.current(part)
    if now is None or generation.is_unsettled():
        return build()
    kept = _values.get(key)
    if kept is not None and kept[0] == now:
        return kept[1]  # type: ignore[return-value]
    value = build()
    with _lock:
        if len(_values) >= LIMIT:
            _values.clear()
        _values[key] = (now, value)
    return value


def forget() -> None:
    """Empties the memory of this process (tests; the generation does it for readers)."""
    with _lock:
        _values.clear()
