"""The addresses of the calendar in the admin, and what the history calls its actions."""

from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from . import staff_views


@hooks.register("register_admin_urls")
def calendar_urls() -> list[URLPattern]:
    return [path("events/<int:pk>/clone/", staff_views.clone, name="event_clone")]


@hooks.register("register_log_actions")
def calendar_actions(actions: LogActionRegistry) -> None:
    actions.register_action("events.event.clone", _("Clone an event"), _("Cloned from another event"))
