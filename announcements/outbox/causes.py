"""What a message was written for, where a room knows it: rooms register what their causes begin with.

causes.register("announcement:", describe)   # describe("announcement:7") → About, or None when it is gone
"""

from collections.abc import Callable
from dataclasses import dataclass

from .envelope import AGAIN


@dataclass(frozen=True)
class About:
    """In the reader's language; `url` is its page in the admin, empty where there is none."""

    label: str
    url: str = ""


Describe = Callable[[str], About | None]

_registry: dict[str, Describe] = {}


def register(prefix: str, describe: Describe) -> None:
    _registry[prefix] = describe


def about(cause: str) -> About | None:
    """None for a cause that no room knows. A copy is about the same as the first letter."""
    cause = root(cause)
    return next((describe(cause) for prefix, describe in _registry.items() if cause.startswith(prefix)), None)


def root(cause: str) -> str:
    """The cause of the first letter, also for one that staff sent again."""
    return cause.partition(AGAIN)[0]
