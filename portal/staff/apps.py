"""Wagtail's admin app, told to write one letter where it writes two. Stands in INSTALLED_APPS in its place."""

from wagtail.admin.apps import WagtailAdminAppConfig


class StaffAdminConfig(WagtailAdminAppConfig):
    def ready(self) -> None:
        """What is sent for review is told to those who are to approve it, and to the superusers, by the letter of the
        task; Wagtail tells the superusers once more that a workflow has begun."""
        super().ready()
        from wagtail.models import WorkflowState
        from wagtail.signals import workflow_submitted

        workflow_submitted.disconnect(sender=WorkflowState, dispatch_uid="workflow_state_submitted_email_notification")
