"""Who may import and export: whoever may add, change and see records of the kind in the admin."""

from typing import Any

from .sheets.sheet import Sheet


def _may(user: Any, sheet: Sheet, verb: str) -> bool:
    return bool(user.has_perm(f"{sheet.model._meta.app_label}.{verb}_{sheet.model._meta.model_name}"))


def may_import(user: Any, sheet: Sheet) -> bool:
    return _may(user, sheet, "add") and _may(user, sheet, "change")


def may_publish(user: Any, sheet: Sheet) -> bool:
    return _may(user, sheet, "publish")


def may_export(user: Any, sheet: Sheet) -> bool:
    return _may(user, sheet, "change")
