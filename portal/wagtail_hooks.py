"""What staff see in Wagtail's admin, gathered from its rooms: Wagtail imports this file by its name."""

from infocentre.languages import rich_text
from portal.pages import wagtail_hooks as pages
from portal.staff import account_menu, addresses, autosave, branding, content_checks, records, reports, summary, welcome

__all__ = [
    "account_menu",
    "addresses",
    "autosave",
    "branding",
    "content_checks",
    "pages",
    "records",
    "reports",
    "rich_text",
    "summary",
    "welcome",
]
