"""The outbox in Wagtail's admin: read, send again, park. Nobody writes, edits or deletes a row."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.permissions import ModelPermissionPolicy, register_permission_policy

from announcements.outbox.models import OutboxMessage
from infocentre.records.desks import DeskViewSet

from . import views


class ReadOnlyPolicy(ModelPermissionPolicy):
    """`change` is the right to send again and to park; there is no form behind it, for superusers neither."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action == "view" and bool(super().user_has_permission(user, "view"))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(OutboxMessage, ReadOnlyPolicy(OutboxMessage))


class OutboxViewSet(DeskViewSet):
    model = OutboxMessage
    name = "outbox"
    url_prefix = "outbox"
    icon = "mail"
    menu_label = _("Outbox")
    menu_order = 160
    add_to_admin_menu = True
    exclude_form_fields = ("text", "html")
    index_view_class = views.OutboxIndexView
    inspect_view_class = views.OutboxInspectView
    index_template_name = "announcements/outbox/list.html"
    inspect_template_name = "announcements/outbox/message.html"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/resend/", views.resend, name="resend"),
            path("<int:pk>/park/", views.park, name="park"),
        ]


outbox_viewset = OutboxViewSet()
