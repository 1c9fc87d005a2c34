"""What Wagtail's checker looks for in the preview, besides its own rules."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.userbar import ContentCheckerItem


class PortalContentChecker(ContentCheckerItem):
    """Wagtail's rules, and those of axe for what our blocks let an author do."""

    axe_run_only: ClassVar = [
        *ContentCheckerItem.axe_run_only,
        "image-alt",
        "image-redundant-alt",
        "link-in-text-block",
        "table-duplicate-name",
        "td-headers-attr",
        "valid-lang",
    ]
    axe_messages: ClassVar = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": _("A picture has no alternative text"),
            "help_text": _("Say what is seen, or mark the picture as decoration."),
        },
        "image-redundant-alt": {
            "error_name": _("The alternative text repeats the text beside it"),
            "help_text": _("Say what the caption does not say."),
        },
        "link-in-text-block": {
            "error_name": _("A link cannot be told from the text"),
            "help_text": _("Give the link words of its own."),
        },
        "table-duplicate-name": {
            "error_name": _("A table's caption is given twice"),
            "help_text": _("Keep one of the two."),
        },
        "td-headers-attr": {
            "error_name": _("A table's headings are confused"),
            "help_text": _("Use one row of headings, and if need be one column."),
        },
        "valid-lang": {
            "error_name": _("A part is marked with an unknown language"),
            "help_text": _("Mark it as Kazakh, Russian or English."),
        },
    }


@hooks.register("construct_wagtail_userbar")
def use_portal_checks(request: HttpRequest, items: list[Any], page: Any) -> None:
    items[:] = [
        PortalContentChecker(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item
        for item in items
    ]
