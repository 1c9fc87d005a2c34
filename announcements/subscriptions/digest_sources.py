"""What a weekly digest is made from. Every room registers what it publishes, from `AppConfig.ready`."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from infocentre.languages.fallback import Translation

logger = logging.getLogger("announcements.subscriptions")


@dataclass(frozen=True)
class DigestItem:
    """`path` is the address on the site in the reader's language, such as /kk/news/x/."""

    title: Translation
    path: str
    summary: Translation | None = None
    date: datetime | None = None


# What was published from `since` to just before `until`, in the order of the letter, for a reader of this language.
Items = Callable[[datetime, datetime, str], Sequence[DigestItem]]


@dataclass(frozen=True)
class DigestSource:
    name: str
    topic: str  # the code of the topic whose subscribers read it
    items: Items


_sources: dict[str, DigestSource] = {}


def register(name: str, *, topic: str, items: Items) -> None:
    if name in _sources and _sources[name].items is not items:
        raise ValueError(f"two digest sources are called {name}")
    _sources[name] = DigestSource(name, topic, items)


def items_by_topic(
    since: datetime, until: datetime, language: str, failed: set[str] | None = None
) -> dict[str, list[DigestItem]]:
    """Topic's code → what was published. Topics without anything are not in it.

    A source that raises keeps no other's items back; its name is added to `failed`."""
    found: dict[str, list[DigestItem]] = {}
    for source in list(_sources.values()):
        try:
            items = list(source.items(since, until, language))
        except Exception:  # whatever a room does wrong
            logger.exception("The digest goes without what %s published.", source.name)
            if failed is not None:
                failed.add(source.name)
            continue
        if items:
            found.setdefault(source.topic, []).extend(items)
    return found
