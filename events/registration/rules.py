"""Who among staff may what. Everybody else sees nothing of people who registered."""

from typing import Any

from .enums import APPROVABLE, REJECTABLE, WAITLISTABLE
from .models import Registration


def may_see(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("events.view_registration"))


def may_manage(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("events.change_registration"))


def may_add(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("events.add_registration"))


def may_export(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("events.export_registration"))


def may_change_settings(user: Any) -> bool:
    return bool(user.is_active and user.has_perm("events.change_registrationsettings"))


def verbs_for(registration: Registration) -> list[str]:
    """What staff can do with it as it stands: names of `desk.verbs`."""
    on = not registration.event.called_off
    possible = {
        "approve": on and registration.status in APPROVABLE and not registration.lacks_guardian,
        "waitlist": on and registration.status in WAITLISTABLE,
        "reject": registration.status in REJECTABLE,
        "cancel": registration.is_live,
    }
    return [verb for verb, can in possible.items() if can]
