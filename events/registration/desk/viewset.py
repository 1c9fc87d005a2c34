"""Participants in Wagtail's admin. What is written about them goes through actions, never through a plain form."""

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _

from events.registration.models import Registration
from infocentre.records.desks import DeskViewSet

from . import views


class RegistrationViewSet(DeskViewSet):
    model = Registration
    name = "registrations"
    url_prefix = "registrations"
    icon = "group"
    menu_label = _("Participants")
    menu_order = 153
    add_to_admin_menu = True
    exclude_form_fields = ("event",)
    index_view_class = views.RegistrationIndexView
    inspect_view_class = views.RegistrationInspectView
    index_template_name = "events/registration/desk/list.html"
    index_results_template_name = "events/registration/desk/results.html"
    inspect_template_name = "events/registration/desk/registration.html"

    def get_urlpatterns(self) -> list[Any]:
        # Only now: they stand on the desk.
        from events.registration.exports import made_views as made
        from events.registration.exports import views as exports
        from events.registration.importing import views as importing
        from events.registration.reports import views as reports

        from . import many_views as many

        return [
            path("", self.index_view, name="index"),
            path("results/", self.index_results_view, name="index_results"),
            path("export/", exports.export, name="export"),
            path("export/<int:pk>/forget/", exports.forget, name="forget_set"),
            path("export/<uuid:key>/", made.table, name="table"),
            path("export/<uuid:key>/progress/", made.progress, name="table_progress"),
            path("export/<uuid:key>/file/", made.fetch, name="table_file"),
            path("export/<uuid:key>/erase/", made.erase, name="table_erase"),
            path("report/", reports.report, name="report"),
            path("bulk/", many.bulk, name="bulk"),
            path("import/to/<int:event_id>/", importing.upload, name="upload"),
            path("import/to/<int:event_id>/template/", importing.template, name="import_template"),
            path("import/<int:pk>/", importing.show, name="import"),
            path("import/<int:pk>/take/", importing.take, name="take"),
            path("import/<int:pk>/refused/", importing.refused, name="refused"),
            path("bulk/tag/", many.tag, name="tag"),
            path("bulk/move/", many.move, name="move"),
            path("bulk/write/", many.write, name="write"),
            path("add/<int:event_id>/", views.add, name="add"),
            path("<int:pk>/", self.inspect_view, name="inspect"),
            path("<int:pk>/edit/", views.edit, name="edit"),
            path("<int:pk>/note/", views.note, name="note"),
            path("<int:pk>/guardian/", views.guardian_consent, name="guardian"),
            path("<int:pk>/<slug:verb>/", views.act, name="act"),
        ]


registration_viewset = RegistrationViewSet()
