"""A news item as a card in an announcement."""

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import PageChooserBlock

from announcements.mailing import cards
from announcements.mailing.cards import Card
from infocentre.languages.templatetags.languages import in_words

from .news import NewsPage


def card(page: NewsPage) -> Card | None:
    """None for what is not public (any more)."""
    news = page.specific
    if not news.live:
        return None
    return Card(
        heading=str(news.translated("heading").value),
        url=news.url or "",
        text=str(news.translated("lead").value),
        kicker=in_words(news.date),
    )


def register() -> None:
    cards.register(
        "news",
        _("News card"),
        chooser=lambda: PageChooserBlock(page_type="portal.NewsPage", label=_("News item")),
        card=card,
        icon="doc-full",
    )
