"""The addresses of this room in the admin, and what the history of a card calls its actions."""

from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from . import views


@hooks.register("register_admin_urls")
def invitation_urls() -> list[URLPattern]:
    return [
        path("people/invitations/<int:pk>/", views.invitation, name="member_invitation"),
        path("people/invitations/<int:pk>/revoke/", views.revoke, name="member_invitation_revoke"),
    ]


@hooks.register("register_log_actions")
def invitation_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "people.invitation.send", _("Send a link to mend the card"), _("Link to mend the card sent")
    )
    actions.register_action("people.invitation.submit", _("Mend the own card"), _("Mended by the member"))
