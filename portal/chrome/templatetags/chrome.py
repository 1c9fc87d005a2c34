"""The small things templates of every room use: icons, breadcrumbs."""

import re
from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

from django import template
from django.conf import settings
from django.core.paginator import Page as PaginatorPage
from django.template import Context
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from wagtail.models import Page

from infocentre.languages.fallback import Translation
from infocentre.records.models import PublishedRecord
from portal.pages.outline import outline

register = template.Library()
ICONS = Path(settings.BASE_DIR) / "templates" / "icons"


@lru_cache(maxsize=128)
def _icon(name: str, extra: str) -> SafeString:
    svg = (ICONS / f"{name}.svg").read_text(encoding="utf-8").strip()
    if extra:
        svg = svg.replace('class="icon"', f'class="icon {extra}"', 1)
    return mark_safe(svg)  # noqa: S308 - a file of the repository


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """`{% icon "clock" %}`: a drawn icon, inline; it only repeats what words beside it say."""
    return _icon(name, extra)


@register.simple_tag
def breadcrumbs(page: Page | PublishedRecord) -> list[tuple[Translation, str]]:
    """The pages above `page`, from the home page down; above a record its list."""
    if isinstance(page, PublishedRecord):
        above = (outline().at(""), outline().at(page.list_path))
        return [(ancestor.menu_title, ancestor.url) for ancestor in above if ancestor]
    return [(ancestor.menu_title, ancestor.url) for ancestor in outline().ancestors(page.path or "")]


@register.simple_tag
def page_numbers(pages: PaginatorPage) -> list[int | None]:
    """The numbers around the present one, the first and the last; None where some are left out."""
    paginator = pages.paginator
    elided = paginator.get_elided_page_range(pages.number, on_each_side=2, on_ends=1)
    return [number if isinstance(number, int) else None for number in elided]


@register.simple_tag(takes_context=True)
def first_page(context: Context) -> str:
    """The address of a list's first page: the present one without `page`, so that no page has two addresses."""
    request = context["request"]
    query = request.GET.copy()
    query.pop("page", None)
    return f"{request.path}?{query.urlencode()}" if query else str(request.path)


@register.filter
def breakable(address: str) -> SafeString:
    """An e-mail address that may go on in the next line behind its @ and dots; what is copied stays whole."""
    whole = re.sub(r"([@.])", r"\1<wbr>", str(escape(address)))
    return mark_safe(f'<span translate="no">{whole}</span>')  # noqa: S308 - escaped


@register.filter
def lacks_first_heading(stream: Iterable[Any]) -> bool:
    """Whether cards (h3) come before any heading (h2): then one for screen readers must stand above them."""
    for block in stream:
        if block.block_type in {"heading", "action"} or (block.block_type == "latest_news" and block.value["heading"]):
            return False
        if block.block_type in {"cards", "latest_news"}:
            return True
    return False
