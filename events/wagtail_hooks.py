"""What staff see in Wagtail's admin, gathered from its rooms: Wagtail imports this file by its name."""

from . import staff
from .calendar import wagtail_hooks as calendar
from .registration import wagtail_hooks as registration

__all__ = ["calendar", "registration", "staff"]
