"""The news as a feed, one for each language."""

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
        self._request = request
        return list(news_list().prefetch_related("audiences")[:LENGTH])

    def item_title(self, item: Any) -> str:
        return str(item.translated("heading").value)

    def item_description(self, item: Any) -> str:
        return str(item.translated("lead").value)

    def item_link(self, item: Any) -> str:
        return absolute(self._request, item.url)

    def item_pubdate(self, item: Any) -> datetime:
        return item.date

    def item_categories(self, item: Any) -> list[str]:
        return [str(audience) for audience in item.audiences.all()]
