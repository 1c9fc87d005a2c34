"""Links to pages inside rich text: resolved from the outline, so that a text full of links costs no query each."""

from django.utils.html import escape
from wagtail.rich_text.pages import PageLinkHandler

from .linked import live_addresses


class OutlinePageLinkHandler(PageLinkHandler):
    """A link to a page that is gone or not yet published leads nowhere, but its words stay."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list: list[dict[str, str]]) -> list[str]:
        ids = [int(attrs["id"]) for attrs in attrs_list if attrs.get("id", "").isdigit()]
        addresses = live_addresses(ids)
        return [
            f'<a href="{escape(addresses[int(attrs["id"])])}">'
            if attrs.get("id", "").isdigit() and int(attrs["id"]) in addresses
            else "<a>"
            for attrs in attrs_list
        ]
