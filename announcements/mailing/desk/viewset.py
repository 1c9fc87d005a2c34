"""Announcements in Wagtail's admin."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from announcements.mailing.models import Announcement

from . import steps, views
from .form import edit_handler


class AnnouncementViewSet(SnippetViewSet):
    model = Announcement
    admin_url_namespace = "announcements"
    base_url_path = "announcements"
    icon = "mail"
    menu_label = _("Announcements")
    menu_name = "announcements"
    menu_order = 155
    add_to_admin_menu = True
    list_per_page = 30
    inspect_view_enabled = True
    copy_view_enabled = False  # a copy of ours keeps the audience and begins as a draft
    search_backend_name = None
    edit_handler = edit_handler()
    index_view_class = views.AnnouncementIndexView
    add_view_class = views.AnnouncementCreateView
    edit_view_class = views.AnnouncementEditView
    inspect_view_class = views.OverviewView
    inspect_template_name = "announcements/desk/overview.html"

    @property
    def progress_view(self) -> Any:
        """Asks for the permission to see announcements."""
        return self.construct_view(views.ProgressView)

    @property
    def step_view(self) -> Any:
        return self.construct_view(steps.StepView, **self.get_inspect_view_kwargs())

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/progress/", self.progress_view, name="progress"),
            path("<int:pk>/copy/", steps.copy, name="make_copy"),
            path("<int:pk>/posts/<int:post>/", steps.settle_post, name="settle_post"),
            path("<int:pk>/<slug:verb>/", self.step_view, name="step"),
        ]
