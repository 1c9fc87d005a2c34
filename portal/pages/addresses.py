"""The address part of a page: not one that the site itself answers to."""

from wagtail.models import Page

from infocentre.languages.codes import LANGUAGES

HOME_DEPTH = 2
# First parts of addresses below /kk/ that views answer (`infocentre.urls`, docs/architecture.md), so that no page may
# hide behind them. Lists of records (events, lectures …) are pages themselves and stand at their own addresses.
RESERVED_SLUGS = frozenset(
    {
        *LANGUAGES,
        *("kz", "admin", "accounts", "documents", "media", "static", "livez", "readyz"),
        *("accessible", "search", "share", "subscribe", "my", "jury", "certificates", "c", "numbers", "announcements"),
    }
)


def is_reserved(slug: str, parent: Page | None) -> bool:
    return parent is not None and parent.depth == HOME_DEPTH and slug in RESERVED_SLUGS
