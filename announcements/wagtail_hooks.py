"""What staff see of this room in Wagtail's admin: Wagtail imports this file by its name."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet

from .mailing.desk.log import MAILING_LOG
from .mailing.desk.views import refuse_deletion
from .mailing.desk.viewset import AnnouncementViewSet
from .outbox.desk.viewset import OutboxViewSet, outbox_viewset
from .subscriptions.desk.viewsets import SubscriptionsViewSetGroup

register_snippet(AnnouncementViewSet)
hooks.register("before_delete_snippet", refuse_deletion)


@hooks.register("register_admin_viewset")
def outbox() -> OutboxViewSet:
    return outbox_viewset


@hooks.register("register_admin_viewset")
def subscriptions() -> SubscriptionsViewSetGroup:
    return SubscriptionsViewSetGroup()


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    actions.register_action("outbox.resend", _("Send a message again"), _("Message sent again"))
    actions.register_action("outbox.park", _("Park a message"), _("Message parked"))
    actions.register_action("subscription.unsubscribe", _("Unsubscribe a person"), _("Person unsubscribed"))
    actions.register_action("subscription.erase", _("Erase a person's data"), _("Data of a person erased"))
    actions.register_action("subscription.import", _("Import a list of subscribers"), _("List of subscribers imported"))
    actions.register_action("subscription.export", _("Download subscribers"), _("Subscribers downloaded"))
    actions.register_action("suppression.add", _("Leave an address alone"), _("Address left alone"))
    actions.register_action("suppression.lift", _("Write to an address again"), _("Address written to again"))
    for verb, (label, message) in MAILING_LOG.items():
        actions.register_action(f"announcement.{verb}", label, message)
