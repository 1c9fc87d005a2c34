"""Pages that go live when their time comes."""

from datetime import datetime

from wagtail.models import Page

from portal.models import SectionPage
from tests.portal import factories as make


def section(**fields: object) -> SectionPage:
    return make.page(SectionPage, Page.get_first_root_node(), **fields)


def scheduled(at: datetime) -> SectionPage:
    """A page that staff have approved to go live at a moment."""
    page = section(live=False, go_live_at=at)
    page.save_revision(approved_go_live_at=at)
    return page


def is_live(page: SectionPage) -> bool:
    return Page.objects.get(pk=page.pk).live
