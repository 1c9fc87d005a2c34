"""What staff's lists of records have in common."""

from datetime import datetime

from django.utils import formats, timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column

from infocentre.languages.codes import LABELS, LANGUAGES
from infocentre.languages.models import TranslatedModel
from infocentre.languages.templatetags.languages import in_words


def in_all_languages(*names: str) -> list[str]:
    return [f"{name}_{code}" for name in names for code in LANGUAGES]


def missing_words(record: TranslatedModel) -> str:
    """The languages in which something is missing, as they are called on the switch."""
    return ", ".join(LABELS[code].short for code in record.missing_languages) or gettext("complete")


def moment_in_words(moment: datetime | None) -> str:
    """24 ноября 2026 г., 15:00, in Almaty time."""
    return f"{in_words(moment)}, {formats.time_format(timezone.localtime(moment), 'H:i')}" if moment else "—"


class MissingColumn(Column):
    def __init__(self) -> None:
        super().__init__("missing_languages", label=_("Missing languages"), accessor=missing_words)
