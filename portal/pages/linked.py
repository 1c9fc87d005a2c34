"""Pages that something points at: only those that readers can open."""

from collections.abc import Iterable

from .news import NewsPage
from .outline import OutlinePage, outline


def live_pages(ids: Iterable[int | None]) -> dict[int, OutlinePage | NewsPage]:
    """By key. Those of the outline cost nothing, news items one query together; drafts and what is gone are left out."""
    wanted = {pk for pk in ids if pk is not None}
    found: dict[int, OutlinePage | NewsPage] = dict(outline().of(wanted))
    if others := wanted - set(found):
        found |= NewsPage.objects.live().defer("body", "body_kk", "body_ru", "body_en").in_bulk(others)
    return found
