"""The addresses of this room in the admin, and what the history of a card calls its actions."""

from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from . import views


@hooks.register("register_admin_urls")
def consent_urls() -> list[URLPattern]:
    return [
        path("people/consents/<int:pk>/", views.consent, name="member_consent"),
        path("people/consents/<int:pk>/withdraw/", views.withdraw, name="member_consent_withdraw"),
    ]


@hooks.register("register_log_actions")
def consent_actions(actions: LogActionRegistry) -> None:
    actions.register_action("people.consent.give", _("Record a consent"), _("Consent recorded"))
    actions.register_action("people.consent.withdraw", _("Take a consent back"), _("Consent taken back"))
