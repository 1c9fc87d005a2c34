"""The desk of registration in the admin, and what the history of an event calls what staff do there."""

from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from events.calendar.viewsets import BUTTONS

from .desk import buttons, settings_view
from .desk.viewset import RegistrationViewSet, registration_viewset


@hooks.register("register_admin_viewset")
def participants() -> RegistrationViewSet:
    return registration_viewset


@hooks.register("register_admin_urls")
def registration_urls() -> list[URLPattern]:
    return [path("events/<int:pk>/registration/", settings_view.change, name="event_registration")]


@hooks.register("register_log_actions")
def registration_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "events.registration.settings", _("Change the registration of an event"), _("Registration settings changed")
    )


BUTTONS.append(buttons.for_event)
