"""The sheets there are. A higher room adds its own from `AppConfig.ready`."""

from .sheets.sheet import Sheet

_sheets: dict[str, Sheet] = {}


def register(*sheets: Sheet) -> None:
    _sheets.update({sheet.kind: sheet for sheet in sheets})


def find(kind: str) -> Sheet | None:
    return _sheets.get(kind)
