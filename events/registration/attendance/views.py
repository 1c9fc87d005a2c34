"""Sending a file of attendance, looking at what it says, and taking it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.calendar.models import Event
from events.registration import rules
from events.registration.desk.views import FOLDER, allow
from people.spreadsheets.faults import UnreadableFile

from . import actions
from .enums import Verdict
from .forms import AttendanceForm, Decisions
from .models import AttendanceFile


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_manage, request)
    event = get_object_or_404(Event, pk=pk, registration_settings__isnull=False)
    form = AttendanceForm(request.POST or None, request.FILES or None, event=event)
    if request.method == "POST" and form.is_valid():
        try:
            file = _read_in(form, event, request.user)
        except UnreadableFile as fault:
            form.add_error("file", str(fault))
        except actions.AlreadyTaken:
            form.add_error("file", _("This file has been taken already: its minutes would count twice."))
        else:
            return redirect("event_attendance_file", pk=file.pk)
    context: dict[str, Any] = {
        "form": form,
        "event": event,
        "files": event.attendance_files.defer("people")[:10],
        "page_title": _("Attendance from Zoom"),
    }
    return render(request, f"{FOLDER}/attendance_upload.html", context)


def _read_in(form: AttendanceForm, event: Event, user: Any) -> AttendanceFile:
    sent = form.cleaned_data["file"]
    return actions.read_in(
        event=event,
        file=sent.file,
        file_name=sent.name,
        day=form.cleaned_data["day"],
        least_minutes=form.cleaned_data["least_minutes"],
        user=user,
    )


def _file(pk: int) -> AttendanceFile:
    found: AttendanceFile = get_object_or_404(AttendanceFile.objects.select_related("event"), pk=pk)
    return found


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_manage, request)
    file = _file(pk)
    decisions = Decisions(file)
    rows = decisions.rows()
    context: dict[str, Any] = {
        "file": file,
        "event": file.event,
        "parts": [(verdict, [row for row in rows if row["verdict"] == verdict]) for verdict in Verdict],
        "registered": list(decisions.registered.values()),
        "page_title": _("Attendance from Zoom"),
    }
    response = render(request, f"{FOLDER}/attendance.html", context)
    response.headers["Cache-Control"] = "private, no-store"
    return response


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_manage, request)
    file = _file(pk)
    try:
        actions.take(file=file, chosen=Decisions(file).chosen(request.POST), user=request.user)
        messages.success(request, _("Attendance is written down."))
    except actions.AlreadyTaken:
        messages.error(request, _("This file has been taken already: its minutes would count twice."))
    return redirect("event_attendance_file", pk=pk)


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponse:
    """A dry run that is not wanted. What was taken stays taken."""
    allow(rules.may_manage, request)
    file = _file(pk)
    AttendanceFile.objects.filter(pk=pk, taken_at=None).delete()
    return redirect(reverse("event_attendance", args=[file.event_id]))
