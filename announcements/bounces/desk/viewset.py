"""Addresses left alone in Wagtail's admin."""

from typing import Any, ClassVar

from django.urls import path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.permissions import ModelPermissionPolicy, register_permission_policy

from announcements.bounces.enums import REASON_PILLS, SHORT_REASONS, SuppressionReason
from announcements.bounces.models import SuppressedAddress
from infocentre.records.desks import DeskViewSet

from . import views


class EnterAndLiftPolicy(ModelPermissionPolicy):
    """Entered and lifted, never edited or deleted: what was lifted is part of the story."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        return action in {"add", "view"} and bool(super().user_has_permission(user, action))

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


register_permission_policy(SuppressedAddress, EnterAndLiftPolicy(SuppressedAddress))


def reason_pill(suppressed: SuppressedAddress) -> SafeString:
    if suppressed.lifted_at:
        return format_html('<span class="w-status">{}</span>', gettext("lifted"))
    reason = SuppressionReason(suppressed.reason)
    return format_html('<span class="w-status {}">{}</span>', REASON_PILLS[reason], SHORT_REASONS[reason])


class SuppressedAddressViewSet(DeskViewSet):
    absent = ("edit_url_name", "delete_url_name", "history_url_name", "usage_url_name")
    model = SuppressedAddress
    name = "suppressed_addresses"
    url_prefix = "suppressed-addresses"
    icon = "cross"
    menu_label = _("Addresses left alone")
    form_fields = ("recipient", "detail")
    list_display: ClassVar = [
        TitleColumn("recipient", label=_("Address"), url_name="suppressed_addresses:inspect"),
        Column("reason", label=_("Reason"), accessor=reason_pill),
        Column("detail", label=_("Details"), accessor=lambda suppressed: suppressed.detail[:120]),
        DateColumn("since", label=_("Since"), sort_key="since"),
    ]
    list_filter: ClassVar = ["reason"]
    index_view_class = views.SuppressedIndexView
    add_view_class = views.SuppressView
    inspect_view_class = views.SuppressedInspectView
    inspect_template_name = "announcements/bounces/address.html"

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("new/", self.add_view, name="add"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/lift/", views.lift, name="lift"),
        ]
