"""The columns of the list of participants."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from events.registration.models import Registration

_PILLS = {"open": "w-status--primary", "full": "w-status--error", "last": "w-status--warning"}


def tick(registration: Registration) -> SafeString:
    label = gettext("Choose %s") % registration.name
    return format_html(
        '<input type="checkbox" name="chosen" value="{}" aria-label="{}" data-w-bulk-target="item" '
        'data-action="w-bulk#toggle">',
        registration.pk,
        label,
    )


def status_pill(registration: Registration) -> SafeString:
    look = _PILLS.get(registration.status_colour, "")
    return format_html(
        '<span class="w-status {}">{}</span>{}', look, registration.get_status_display(), tags(registration)
    )


def contact(registration: Registration) -> SafeString:
    """Of a pupil: the teacher's, and the way to the whole class."""
    if school_class := registration.school_class:
        url = f"{reverse('registrations:index')}?event={registration.event_id}&school_class={school_class.pk}"
        words = gettext("Class of pupils")
        return format_html('<a href="{}">{}</a><br>{}<br>{}', url, words, school_class.teacher, school_class.email)
    return format_html("{}<br>{}", registration.email, registration.phone_shown)


def age(registration: Registration) -> str:
    return gettext("under 18") if registration.is_minor else ""


def tags(registration: Registration) -> SafeString:
    return format_html_join("", '<span class="tag-word">{}</span>', ((tag.name,) for tag in registration.tags.all()))


class NameColumn(TitleColumn):
    def get_value(self, instance: Any) -> str:
        return f"{instance.name} ({gettext('sample')})" if instance.is_sample else instance.name


COLUMNS: list[Column] = [
    Column("chosen", label="", accessor=tick, width="3%"),
    NameColumn("name", label=_("Surname, name, patronymic"), url_name="registrations:inspect", sort_key="name"),
    Column("status", label=_("Status"), accessor=status_pill, sort_key="status"),
    Column("event", label=pgettext_lazy("calendar", "Event"), accessor=lambda registration: str(registration.event)),
    Column("contact", label=_("Contacts"), accessor=contact),
    Column("organisation_name", label=_("Organisation"), sort_key="organisation_name"),
    Column("age", label=_("Age"), accessor=age),
    DateColumn("created_at", label=_("Registered"), sort_key="created_at"),
]
