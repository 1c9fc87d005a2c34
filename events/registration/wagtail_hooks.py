"""What the history of an event calls what staff do with its registration."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry


@hooks.register("register_log_actions")
def registration_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "events.registration.settings", _("Change the registration of an event"), _("Registration settings changed")
    )
