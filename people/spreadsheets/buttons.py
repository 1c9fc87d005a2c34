"""The buttons above a list of records."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from . import kinds, rules


def sheet_buttons(user: Any, kind: str) -> list[Button]:
    sheet = kinds.find(kind)
    if sheet is None:
        return []
    buttons = []
    if rules.may_import(user, sheet):
        address = reverse("spreadsheet_upload", args=[kind])
        buttons.append(Button(_("Import from a spreadsheet"), url=address, icon_name="upload", priority=50))
    if rules.may_export(user, sheet):
        address = reverse("spreadsheet_export", args=[kind, "xlsx"])
        buttons.append(Button(_("Export to a spreadsheet"), url=address, icon_name="download", priority=60))
    return buttons
