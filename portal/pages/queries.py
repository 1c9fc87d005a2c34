"""Reads that several pages share."""

import copy
from collections.abc import Iterable

from wagtail.models import Page

from infocentre.pictures.models import Picture
from infocentre.pictures.responsive import list_specs

from .outline import OutlinePage, outline


def _with_pictures(pages: Iterable[OutlinePage]) -> list[OutlinePage]:
    """Copies of these pages with their pictures; the outline itself is shared by all requests."""
    cards = [copy.copy(page) for page in pages]
    ids = {card.picture_id for card in cards if card.picture_id}
    pictures = Picture.objects.prefetch_renditions(*list_specs("card", "row")).in_bulk(ids) if ids else {}
    for card in cards:
        card.picture = pictures.get(card.picture_id)
    return cards


def child_cards(page: Page) -> list[OutlinePage]:
    return _with_pictures(outline().children(page.path))


def sibling_cards(page: Page) -> list[OutlinePage]:
    """The other pages of the same section; a page straight below the home page has none."""
    if page.depth <= 3:
        return []
    return _with_pictures(other for other in outline().children(page.path[:-4]) if other.pk != page.pk)
