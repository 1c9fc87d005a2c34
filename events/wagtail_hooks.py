"""What staff see in Wagtail's admin, gathered from its rooms: Wagtail imports this file by its name."""

from . import staff
from .calendar import wagtail_hooks as calendar

__all__ = ["calendar", "staff"]
