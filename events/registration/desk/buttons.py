"""From the form of an event to its registration and its participants."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button

from events.calendar.models import Event
from events.registration import rules


def for_event(event: Event, user: Any) -> list[Button]:
    buttons = []
    if rules.may_change_settings(user):
        url = reverse("event_registration", args=[event.pk])
        buttons.append(Button(_("Registration"), url=url, icon_name="form", priority=7))
    if rules.may_see(user):
        url = f"{reverse('registrations:index')}?event={event.pk}"
        buttons.append(Button(_("Participants"), url=url, icon_name="group", priority=8))
    return buttons
