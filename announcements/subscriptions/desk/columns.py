"""The columns of the list of subscribers."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from announcements.subscriptions.enums import STATE_PILLS, SubscriberState
from announcements.subscriptions.models import Subscriber


def state_pill(person: Subscriber) -> SafeString:
    look = STATE_PILLS[SubscriberState(person.state)]
    pill = format_html('<span class="w-status {}">{}</span>', look, person.get_state_display())
    if person.is_sample:
        return format_html('{} <span class="w-status">{}</span>', pill, gettext("sample"))
    return pill


def topic_names(person: Subscriber) -> str:
    return ", ".join(str(topic) for topic in person.topics.all())


def trouble(person: Subscriber) -> str:
    """Why letters to many leave this address alone; `suppressed` is put there by the list, one query for a page."""
    return getattr(person, "suppressed_because", "")


COLUMNS: list[Column] = [
    TitleColumn("address", label=_("Address"), url_name="subscribers:inspect", sort_key="email"),
    Column("state", label=_("State"), accessor=state_pill, sort_key="state"),
    Column("trouble", label=_("Left alone"), accessor=trouble),
    Column("language", label=_("Language"), accessor="get_language_display", sort_key="language"),
    Column("topics", label=_("Topics"), accessor=topic_names),
    DateColumn("state_changed_at", label=_("In this state since"), sort_key="state_changed_at"),
]
