"""How the history of an event says that people were told."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.log_actions import LogFormatter


class Told(LogFormatter):
    label = _("Tell those registered what changed")

    def format_message(self, log_entry: Any) -> str:
        letters = int(log_entry.data.get("letters", 0))
        return (
            ngettext(
                "What changed was written to those registered: %d letter.",
                "What changed was written to those registered: %d letters.",
                letters,
            )
            % letters
        )
