"""Import of participants in two steps: what would happen, and then that it happens."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.calendar.models import Event
from events.registration import rules
from events.registration.desk.views import FOLDER, allow
from events.registration.settings import RegistrationSettings
from events.registration.sheets.columns import unknown
from events.registration.sheets.rows import template as template_file
from people.spreadsheets.actions import NothingTaken, table_of
from people.spreadsheets.enums import ImportState, Verb
from people.spreadsheets.faults import UnreadableFile
from people.spreadsheets.files import attachment
from people.spreadsheets.writing import XLSX, xlsx

from . import actions
from .forms import UploadForm
from .judging import Judge
from .models import RegistrationImport

PAGE_SIZE = 50


def _settings(event_id: int) -> RegistrationSettings:
    found = RegistrationSettings.objects.select_related("event")
    return get_object_or_404(found, event__pk=event_id)


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest, event_id: int) -> HttpResponse:
    allow(rules.may_add, request)
    settings = _settings(event_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = UploadForm(*sent, initial={"letters_in": "kk"})
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        run = RegistrationImport(
            event=settings.event, letters_in=values["letters_in"], paper=values["paper"], tell=form.tell
        )
        try:
            actions.read_in(run=run, file=values["file"].file, file_name=values["file"].name, user=request.user)
        except UnreadableFile as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("registrations:import", pk=run.pk)
    recent = RegistrationImport.objects.filter(event=event_id, file__created_by=request.user.pk).select_related("file")
    context = {"form": form, "recent": recent.defer("file__rows", "file__plan").order_by("-pk")[:10]}
    return render(request, f"{FOLDER}/import_upload.html", {**context, **_frame(settings.event)})


@require_safe
def template(request: HttpRequest, event_id: int) -> HttpResponse:
    allow(rules.may_add, request)
    settings = _settings(event_id)
    columns = Judge(settings, letters_in="kk").columns()
    return template_file(columns, f"participants-{settings.event.slug}-template", _("Participants"))


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    run = _own(request, pk)
    chosen = request.GET.get("rows", "")
    rows = [row for row in run.file.plan if not chosen or row["verb"] == chosen]
    labels = {verb.value: verb.label for verb in Verb}
    columns = Judge(_settings(run.event_id), letters_in=run.letters_in).columns()
    context = {
        "run": run,
        "file": run.file,
        "chosen": chosen,
        "tallies": [(verb.value, verb.label, run.file.counts.get(verb.value, 0)) for verb in Verb],
        "rows": Paginator([{**row, "word": labels[row["verb"]]} for row in rows], PAGE_SIZE).get_page(
            request.GET.get("p")
        ),
        "unknown": unknown(columns, run.file.heading),
    }
    return render(request, f"{FOLDER}/import.html", {**context, **_frame(run.event)})


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    run = _own(request, pk)
    try:
        run = actions.take(run=run, only_good=request.POST.get("rows") == "good", user=request.user)
    except NothingTaken:
        messages.error(
            request, _("Nobody was entered: some rows are refused by now. Mend them, or take the good rows only.")
        )
    else:
        if run.file.state == ImportState.TAKEN:
            messages.success(request, _("The rows are written."))
    return redirect("registrations:import", pk=pk)


@require_safe
def refused(request: HttpRequest, pk: int) -> HttpResponse:
    """The refused rows as they came, with the reasons in a last column that an import passes over."""
    run = _own(request, pk)
    reasons = {row["number"]: "; ".join(_reason(fault) for fault in row["faults"]) for row in run.file.plan}
    left = [(number, cells) for number, cells in table_of(run.file).rows if reasons.get(number)]
    width = len(run.file.heading)
    rows = ([*(cells + [""] * width)[:width], reasons[number]] for number, cells in left)
    content = xlsx([*run.file.heading, _("Why it was refused")], rows, title=_("Participants"))
    return attachment(content, f"participants-{run.event.slug}-refused.xlsx", XLSX)


def _reason(fault: list[str]) -> str:
    heading, why = fault
    return f"{heading}: {why}" if heading else why


def _own(request: HttpRequest, pk: int) -> RegistrationImport:
    """An import is shown to whoever sent the file, and to superusers."""
    allow(rules.may_add, request)
    run: RegistrationImport = get_object_or_404(RegistrationImport.objects.select_related("file", "event"), file__pk=pk)
    if not request.user.is_superuser and run.file.created_by_id != request.user.pk:
        raise PermissionDenied
    return run


def _frame(event: Event) -> dict[str, Any]:
    list_url = f"{reverse('registrations:index')}?event={event.pk}"
    return {"event": event, "page_title": _("Import of participants"), "list_url": list_url}
