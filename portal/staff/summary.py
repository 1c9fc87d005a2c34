"""“66 pages created in …” on the admin's home page: the site's name in the language of whoever reads it."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.site_summary import PagesSummaryItem, SummaryItem


class PagesOfTheSite(PagesSummaryItem):
    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        return {**super().get_context_data(parent_context), "site_name": _("JINR Information Centre")}


@hooks.register("construct_homepage_summary_items", order=100)
def name_the_site(request: HttpRequest, items: list[SummaryItem]) -> None:
    items[:] = [PagesOfTheSite(request) if type(item) is PagesSummaryItem else item for item in items]
