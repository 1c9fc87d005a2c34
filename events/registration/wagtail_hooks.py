"""The desk of registration in the admin, and what the history of an event calls what staff do there."""

from django.urls import path
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from events.calendar.viewsets import BUTTONS

from .attendance import views as attendance
from .changes import history as changes
from .check_in import views as check_in
from .desk import buttons, settings_view
from .desk.viewset import RegistrationViewSet, registration_viewset
from .questions import views as questions
from .quotas import views as quotas


@hooks.register("register_admin_viewset")
def participants() -> RegistrationViewSet:
    return registration_viewset


@hooks.register("register_admin_urls")
def registration_urls() -> list[URLPattern]:
    return [
        path("events/<int:pk>/registration/", settings_view.change, name="event_registration"),
        path("events/<int:pk>/registration/questions/", questions.index, name="event_questions"),
        path("events/<int:pk>/registration/questions/add/", questions.add, name="event_question_add"),
        path("events/registration/questions/<int:pk>/", questions.edit, name="event_question"),
        path("events/registration/questions/<int:pk>/<slug:verb>/", questions.act, name="event_question_act"),
        path("events/<int:pk>/registration/quotas/", quotas.index, name="event_quotas"),
        path("events/registration/quotas/<int:pk>/remove/", quotas.remove, name="event_quota_remove"),
        path("events/<int:pk>/attendance/", attendance.upload, name="event_attendance"),
        path("events/attendance/<int:pk>/", attendance.show, name="event_attendance_file"),
        path("events/attendance/<int:pk>/take/", attendance.take, name="event_attendance_take"),
        path("events/attendance/<int:pk>/forget/", attendance.forget, name="event_attendance_forget"),
        path("check-in/worker.js", check_in.worker, name="event_check_in_worker"),
        path("check-in/<int:pk>/", check_in.door, name="event_check_in"),
        path("check-in/<int:pk>/people/", check_in.listed, name="event_check_in_people"),
        path("check-in/<int:pk>/marks/", check_in.marks, name="event_check_in_marks"),
        path("check-in/<int:pk>/list/", check_in.printed, name="event_list"),
        path("check-in/<int:pk>/badges/", check_in.badges, name="event_badges"),
        path("events/registration/answers/<int:pk>/", questions.answer_file, name="registration_answer_file"),
    ]


@hooks.register("register_log_actions")
def registration_actions(actions: LogActionRegistry) -> None:
    actions.register_action(
        "events.registration.settings", _("Change the registration of an event"), _("Registration settings changed")
    )
    actions.register_action(
        "events.registration.import", _("Import participants from a file"), _("Participants imported from a file")
    )
    actions.register_action(
        "events.registration.export", _("Fetch a table of participants"), _("Table of participants fetched")
    )
    actions.register_action("events.event.told")(changes.Told)


BUTTONS.append(buttons.for_event)
