"""Wagtail's admin app, told to write one letter where it writes two, and to count without a noun.

Stands in INSTALLED_APPS in its place.
"""

from django.utils.formats import number_format
from django.utils.translation import gettext
from wagtail.admin.apps import WagtailAdminAppConfig


class StaffAdminConfig(WagtailAdminAppConfig):
    def ready(self) -> None:
        """What is sent for review is told to those who are to approve it, and to the superusers, by the letter of the
        task; Wagtail tells the superusers once more that a workflow has begun."""
        super().ready()
        from wagtail.models import WorkflowState
        from wagtail.signals import workflow_submitted

        workflow_submitted.disconnect(sender=WorkflowState, dispatch_uid="workflow_state_submitted_email_notification")
        _count_without_a_noun()


def _count_without_a_noun() -> None:
    """Wagtail writes a number and the plural below every list: no Kazakh noun is plural after a number, and a Russian one
    has three forms."""
    from wagtail.admin.paginator import WagtailPaginator

    def label(paginator: WagtailPaginator) -> str:
        return gettext("Records: %(count)s") % {"count": number_format(paginator.count)}

    WagtailPaginator.items_count_label = property(label)
