"""What staff see in Wagtail's admin, gathered from its rooms: Wagtail imports this file by its name."""

from . import staff
from .accounts import superusers
from .consents import wagtail_hooks as consents
from .invitations import wagtail_hooks as invitations
from .spreadsheets import wagtail_hooks as spreadsheets

__all__ = ["consents", "invitations", "spreadsheets", "staff", "superusers"]
