"""Reads that several pages share."""

from wagtail.models import Page
from wagtail.query import PageQuerySet

from infocentre.pictures.models import Picture
from infocentre.pictures.responsive import list_specs

from .base import TranslatedPage


def _cards(pages: PageQuerySet) -> list[TranslatedPage]:
    """These pages as their own types, with what a card needs and without their text."""
    found = pages.live().defer_streamfields().specific()
    cards = [page for page in found if isinstance(page, TranslatedPage)]
    ids = {card.picture_id for card in cards if card.picture_id}
    if ids:
        pictures = Picture.objects.prefetch_renditions(*list_specs("card", "row")).in_bulk(ids)
        for card in cards:
            if card.picture_id:
                card.picture = pictures[card.picture_id]
    return cards


def child_cards(page: Page) -> list[TranslatedPage]:
    return _cards(page.get_children())


def sibling_cards(page: Page) -> list[TranslatedPage]:
    """The other pages of the same section; a page straight below the home page has none."""
    if page.depth <= 3:
        return []
    return _cards(page.get_siblings(inclusive=False))
