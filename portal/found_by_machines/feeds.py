"""The news as a feed, one for each language."""

import re
from datetime import datetime
from typing import Any

from django.contrib.syndication.views import Feed
from django.http import HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Rss201rev2Feed
from django.utils.translation import gettext as _

from infocentre.languages.codes import current_language
from portal.chrome.context import frame
from portal.pages.news import NewsPage, news_list

from .addresses import absolute

LENGTH = 30
# XML 1.0 has no place for these; text pasted from an office program may bring a vertical tab.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def printable(text: str) -> str:
    return _UNPRINTABLE.sub(" ", text)


class NewsFeed(Feed):
    """Items that are filled in the feed's language come as they are; others in the fallback language, like the site."""

    feed_type = Rss201rev2Feed

    def get_object(self, request: HttpRequest) -> HttpRequest:
        return request

    def title(self, request: HttpRequest) -> str:
        return f"{_('News')} · {frame().site.translated('centre_short').value}"

    def link(self, request: HttpRequest) -> str:
        return absolute(request, f"/{current_language()}/news/")

    def feed_url(self, request: HttpRequest) -> str:
        return absolute(request, reverse("news-feed"))

    def description(self, request: HttpRequest) -> str:
        return str(frame().site.translated("centre_name").value)

    def items(self, request: HttpRequest) -> list[NewsPage]:
        items = list(news_list().prefetch_related("audiences")[:LENGTH])
        for item in items:
            item.feed_link = absolute(request, item.url)  # Django asks for an item's link without the request
        return items

    def item_title(self, item: Any) -> str:
        return printable(item.translated("heading").value)

    def item_description(self, item: Any) -> str:
        return printable(item.translated("lead").value)

    def item_link(self, item: Any) -> str:
        return str(item.feed_link)

    def item_pubdate(self, item: Any) -> datetime:
        return item.date

    def item_categories(self, item: Any) -> list[str]:
        return [str(audience) for audience in item.audiences.all()]
