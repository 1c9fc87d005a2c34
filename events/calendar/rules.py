"""Who may what."""

from typing import Any

from wagtail.permissions import policy_registry

from .models import Event


def may_add_events(user: Any) -> bool:
    return bool(policy_registry.get_by_type(Event).user_has_permission(user, "add"))
