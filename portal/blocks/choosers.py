"""Choosers that read what a stream needs in a fixed number of queries."""

from collections.abc import Sequence
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from wagtail.blocks import PageChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from infocentre.models import Picture
from infocentre.page_cache.generation import is_unsettled
from infocentre.pictures.responsive import WHOLE_SCREEN, list_specs


class PictureChooserBlock(ImageChooserBlock):
    """Brings the renditions along with the pictures: two queries for a whole gallery."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Picture | None]:
        wanted = {value for value in values if value is not None}
        found: dict[Any, Picture] = (
            Picture.objects.prefetch_renditions(*list_specs("card", "wide", "whole"), WHOLE_SCREEN).in_bulk(wanted)
            if wanted
            else {}
        )
        return [found.get(value) for value in values]


class PageLinkBlock(PageChooserBlock):
    """A page to link to. Pages of the outline come without a query: whatever else is asked of them is read then. Within a
    transaction that changed a page nothing is remembered, and a query costs less than the whole outline."""

    def bulk_to_python(self, values: Sequence[int | None]) -> list[Page | None]:
        from portal.pages.outline import outline  # the outline knows the pages, the pages are made of blocks

        ids = {value for value in values if value is not None}
        known = {} if is_unsettled() else outline().of(ids)
        pages: dict[int, Page] = Page.objects.in_bulk(ids - set(known)) if ids - set(known) else {}
        for pk, page in known.items():
            pages[pk] = _read_from_outline(id=pk, path=page.path, depth=page.depth, url_path=page.url_path, live=True)
        return [pages.get(value) if value is not None else None for value in values]


def _read_from_outline(**values: Any) -> Page:
    """Without a query; what else is asked of the page is read then. `from_db` takes values in the order of the fields."""
    names = [field.attname for field in Page._meta.concrete_fields if field.attname in values]
    return Page.from_db(DEFAULT_DB_ALIAS, names, [values[name] for name in names])
