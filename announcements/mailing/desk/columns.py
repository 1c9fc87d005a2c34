"""The columns of the list, and how staff narrow it down."""

from typing import Any

import django_filters
from django.forms import CheckboxSelectMultiple
from django.utils import formats, timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn

from announcements.mailing import letter
from announcements.mailing.enums import State
from announcements.mailing.models import Announcement
from infocentre.languages.codes import LABELS

# The colour tokens of the states in the words of Wagtail's own pill.
_PILLS: dict[str, str] = {"open": "w-status--primary", "full": "w-status--error", "last": "w-status--warning"}


def state_pill(announcement: Announcement) -> SafeString:
    look = _PILLS.get(announcement.state_colour, "")
    return format_html('<span class="w-status {}">{}</span>', look, announcement.get_state_display())


def when(announcement: Announcement) -> str:
    """The moment that matters in its state, in the time zone of the person who reads it."""
    planned = announcement.send_at if announcement.started_at is None else None
    moment = announcement.finished_at or announcement.started_at or planned
    return formats.date_format(timezone.localtime(moment), "SHORT_DATETIME_FORMAT") if moment else "—"


def recipients(announcement: Announcement) -> str:
    if announcement.gathered_at is None:
        return "—"
    count = announcement.total
    return ngettext("%(count)s person", "%(count)s people", count) % {"count": formats.number_format(count)}


def languages(announcement: Announcement) -> str:
    return ", ".join(LABELS[code].short for code in letter.languages_with_text(announcement)) or gettext("no text yet")


COLUMNS: list[Column] = [
    TitleColumn("subject", label=_("Subject"), accessor="__str__", url_name="announcements:inspect"),
    Column("state", label=_("State"), accessor=state_pill, sort_key="state"),
    Column("languages", label=_("Languages"), accessor=languages),
    Column("recipients", label=_("Recipients"), accessor=recipients, sort_key="total"),
    Column("when", label=_("When"), accessor=when, sort_key="started_at"),
    Column("author", label=_("Author"), accessor="author"),
]


class AnnouncementFilters(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(choices=State.choices, widget=CheckboxSelectMultiple, label=_("State"))

    class Meta:
        model = Announcement
        fields: list[Any] = ["state"]
