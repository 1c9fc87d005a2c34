"""What staff see of this room in Wagtail's admin: Wagtail imports this file by its name."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from .outbox.desk.viewset import OutboxViewSet, outbox_viewset


@hooks.register("register_admin_viewset")
def outbox() -> OutboxViewSet:
    return outbox_viewset


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("outbox.resend", _("Send a message again"), _("Message sent again"))
    actions.register_action("outbox.park", _("Park a message"), _("Message parked"))
