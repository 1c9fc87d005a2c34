"""What the pages give to the weekly digest: news that became public in the week, whatever date they bear."""

from collections.abc import Sequence
from datetime import datetime

from announcements.subscriptions import digest_sources
from announcements.subscriptions.digest_sources import DigestItem
from infocentre.languages.addresses import in_language

from .news import NewsPage


def published_news(since: datetime, until: datetime, language: str) -> Sequence[DigestItem]:
    """Newest first. A text that is missing in the language comes in another one, like on the site."""
    news = (
        NewsPage.objects.live()
        .filter(first_published_at__gte=since, first_published_at__lt=until)
        .order_by("-date", "-pk")
        .defer("body", "body_kk", "body_ru", "body_en")
    )
    return [
        DigestItem(
            title=item.translated("heading", language),
            path=in_language(item.url or "/", language),
            summary=item.translated("lead", language),
            date=item.date,
        )
        for item in news
    ]


def register() -> None:
    digest_sources.register("news", topic="news", items=published_news)
