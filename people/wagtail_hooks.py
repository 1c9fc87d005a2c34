"""What staff see in Wagtail's admin, gathered from its rooms: Wagtail imports this file by its name."""

from . import staff
from .consents import wagtail_hooks as consents

__all__ = ["consents", "staff"]
