"""The public site and its staff, as the rooms of events need them."""

from tests.portal.conftest import empty_site, generation_moves_at_once, grown, soup, tree
from tests.portal.staff.conftest import administrator, editor, moderator, signed_in, staff

__all__ = [
    "administrator",
    "editor",
    "empty_site",
    "generation_moves_at_once",
    "grown",
    "moderator",
    "signed_in",
    "soup",
    "staff",
    "tree",
]
