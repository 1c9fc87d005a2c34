"""Reads that several pages share."""

from wagtail.models import Page

from infocentre.pictures.models import Picture
from infocentre.pictures.responsive import list_specs

from .base import TranslatedPage


def child_cards(page: Page) -> list[TranslatedPage]:
    """The live children of `page` as their own types, with what a card needs and without their text."""
    children = page.get_children().live().defer_streamfields().specific()
    cards = [child for child in children if isinstance(child, TranslatedPage)]
    ids = {card.picture_id for card in cards if card.picture_id}
    if ids:
        found = Picture.objects.prefetch_renditions(*list_specs("card")).in_bulk(ids)
        for card in cards:
            if card.picture_id:
                card.picture = found[card.picture_id]
    return cards


