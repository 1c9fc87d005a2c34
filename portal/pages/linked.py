"""Pages that something points at: only those that readers can open."""

from collections.abc import Iterable

from django.db.models import QuerySet

from .news import NewsPage
from .outline import OutlinePage, outline


def live_pages(ids: Iterable[int | None]) -> dict[int, OutlinePage | NewsPage]:
    """By key. Those of the outline cost nothing, news items one query together; drafts and what is gone are left out."""
    wanted = {pk for pk in ids if pk is not None}
    found: dict[int, OutlinePage | NewsPage] = dict(outline().of(wanted))
    if others := wanted - set(found):
        found |= NewsPage.objects.live().defer("body", "body_kk", "body_ru", "body_en").in_bulk(others)
    return found


def live_addresses(ids: Iterable[int]) -> dict[int, str]:
    """Of the same pages only where they are, in the active language."""
    wanted, tree = set(ids), outline()
    found = {pk: page.url for pk, page in tree.of(wanted).items()}
    if others := wanted - set(found):
        items: QuerySet[NewsPage, tuple[int, str]] = (
            QuerySet(NewsPage).filter(live=True, pk__in=others).values_list("pk", "url_path")
        )
        found |= {pk: tree.address(url_path) for pk, url_path in items}
    return found
