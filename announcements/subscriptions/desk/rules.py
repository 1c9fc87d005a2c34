"""Who of the staff may do what with subscribers."""

from typing import Any


def may_unsubscribe(user: Any) -> bool:
    return bool(user.has_perm("announcements.change_subscriber"))


def may_erase(user: Any) -> bool:
    return bool(user.has_perm("announcements.delete_subscriber"))


def may_export(user: Any) -> bool:
    return bool(user.has_perm("announcements.export_subscriber"))


def may_import(user: Any) -> bool:
    return bool(user.has_perm("announcements.import_subscriber"))
