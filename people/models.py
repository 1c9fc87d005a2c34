"""Who: staff accounts today; organisations, members and publications as their rooms arrive."""

from .accounts.models import User

__all__ = ["User"]
