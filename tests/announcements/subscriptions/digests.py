"""What the tests of the digest share: a Monday, and rooms that publish."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import digest_sources, kinds
from announcements.subscriptions.digest_sources import DigestItem
from infocentre.languages.fallback import Translation

ALMATY = ZoneInfo("Asia/Almaty")
MONDAY = datetime(2026, 11, 23, 10, 5, tzinfo=ALMATY)


class Room:
    """A room that publishes: (moment, title in each language)."""

    def __init__(self) -> None:
        self.published: list[tuple[datetime, dict[str, str]]] = []
        self.asked: list[str] = []

    def publish(self, when: datetime, **titles: str) -> None:
        self.published.append((when, titles))

    def items(self, since: datetime, until: datetime, language: str) -> Sequence[DigestItem]:
        self.asked.append(language)
        found = [titles for when, titles in self.published if since <= when < until]
        return [self._item(titles, language) for titles in found]

    @staticmethod
    def _item(titles: dict[str, str], language: str) -> DigestItem:
        code = language if language in titles else next(iter(titles))
        return DigestItem(Translation(titles[code], code, language), f"/{language}/news/x/")


def room(topic: str) -> Iterator[Room]:
    made = Room()
    kept = dict(digest_sources._sources)
    digest_sources._sources.pop(topic, None)
    digest_sources.register(f"test-{topic}", topic=topic, items=made.items)
    yield made
    digest_sources._sources.clear()
    digest_sources._sources.update(kept)


def sent() -> list[str]:
    return sorted(OutboxMessage.objects.filter(kind=kinds.DIGEST).values_list("recipient", flat=True))


def last_week(days: float = 2) -> datetime:
    return MONDAY - timedelta(days=days)
