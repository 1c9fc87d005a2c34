"""What staff see in Wagtail's admin, gathered from its rooms: Wagtail imports this file by its name."""

from infocentre.languages import rich_text
from portal.pages import wagtail_hooks as pages
from portal.staff import branding, records

__all__ = ["pages", "branding", "records", "rich_text"]
