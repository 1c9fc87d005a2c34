"""What staff see of this room in Wagtail's admin: Wagtail imports this file by its name."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from .mailing.desk.log import MAILING_LOG
from .mailing.desk.viewset import AnnouncementViewSet
from .outbox.desk.viewset import OutboxViewSet, outbox_viewset

register_snippet(AnnouncementViewSet)


@hooks.register("register_admin_viewset")
def outbox() -> OutboxViewSet:
    return outbox_viewset


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("outbox.resend", _("Send a message again"), _("Message sent again"))
    actions.register_action("outbox.park", _("Park a message"), _("Message parked"))
    for verb, (label, message) in MAILING_LOG.items():
        actions.register_action(f"announcement.{verb}", label, message)
