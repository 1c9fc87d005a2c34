"""What every page's frame needs: names, menus, alert, accessible view. Read once per generation."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from infocentre.languages.codes import current_language
from infocentre.languages.fallback import Translation, translation
from infocentre.languages.middleware import language_of_path
from infocentre.page_cache.generation import Part
from infocentre.page_cache.memo import memo
from infocentre.page_cache.middleware import age_limit
from people.models import Organisation
from people.organisations.queries import partners
from portal.accessible_view.options import AccessibleView
from portal.pages.linked import live_pages

from .models import AlertBanner, Menu, NavigationItem, SiteSettings


@dataclass(frozen=True)
class MenuLink:
    label: Translation
    url: str


@dataclass
class Frame:
    """The frame in one language."""

    site: SiteSettings
    channels: list[Any]
    menus: dict[str, list[MenuLink]]
    partners: list[Organisation]
    alerts: list[AlertBanner] = field(default_factory=list)

    def alert(self, now: datetime) -> AlertBanner | None:
        for alert in self.alerts:
            if alert.starts_at <= now and (alert.ends_at is None or now < alert.ends_at):
                return alert
        return None

    def section(self, path: str) -> str:
        """The address of the main menu's item that `path` belongs to, or an empty string."""
        return max((link.url for link in self.menus.get("main", []) if path.startswith(link.url)), key=len, default="")

    def next_change(self, now: datetime) -> datetime | None:
        """When an alert next appears or vanishes."""
        moments = [moment for alert in self.alerts for moment in (alert.starts_at, alert.ends_at)]
        return min((moment for moment in moments if moment and moment > now), default=None)


def _menus(items: Iterable[NavigationItem]) -> dict[str, list[MenuLink]]:
    items = list(items)
    pages = live_pages(item.page_id for item in items)
    menus: dict[str, list[MenuLink]] = {menu: [] for menu in Menu.values}
    for item in items:
        own = translation(item, "label")
        if item.page_id in pages:
            page = pages[item.page_id]
            menus[item.menu].append(MenuLink(own or page.menu_title, page.url))
        elif item.url:
            menus[item.menu].append(MenuLink(own, item.url))
    return menus


def _alerts() -> list[AlertBanner]:
    """Each with the page it leads to, if that can be read."""
    alerts = list(AlertBanner.objects.all())
    pages = live_pages(alert.page_id for alert in alerts)
    for alert in alerts:
        alert.leads_to = pages.get(alert.page_id or 0)
    return alerts


def _build() -> Frame:
    site = SiteSettings.objects.select_related("share_picture").first() or SiteSettings()
    return Frame(
        site=site,
        channels=list(site.channels.all()) if site.pk else [],
        menus=_menus(NavigationItem.objects.order_by("menu", "sort_order")),
        partners=list(partners().filter(in_footer=True)),
        alerts=_alerts(),
    )


def frame() -> Frame:
    return memo(f"frame:{current_language()}", _build, Part.FRAME)


def _own_address(request: HttpRequest) -> str:
    """With the query, for the language switch. Empty when nothing lives at this address."""
    known = language_of_path(request.path_info) or request.resolver_match
    return request.get_full_path() if known else ""


def chrome(request: HttpRequest) -> dict[str, Any]:
    """Context processor. Staff's own pages (Wagtail's admin) need none of it."""
    if request.path_info.startswith("/admin/") and not getattr(request, "is_preview", False):
        return {}
    return around(request)


def around(request: HttpRequest) -> dict[str, Any]:
    """The frame of a public page; error pages have it at staff's addresses too."""
    now = timezone.now()
    current = frame()
    if moment := current.next_change(now):
        age_limit(request, (moment - now).total_seconds())
    language = current_language()
    section = current.section(request.path)
    return {
        "frame": current,
        "alert": current.alert(now),
        "language": language,
        "section": section,
        "is_section_page": section == request.path,
        "path": _own_address(request) or f"/{language}/",
        "accessible": AccessibleView.from_request(request),
    }
