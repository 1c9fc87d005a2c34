"""Import in two steps: what would happen, and then that it happens. Export and template."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin import messages

from . import actions, files, kinds, rules
from .enums import ImportState, Verb
from .faults import UnreadableFile, UnwritableCell
from .forms import UploadForm
from .models import SpreadsheetImport
from .plan import unknown_headings
from .sheets.sheet import Sheet

PAGE_SIZE = 50
LONG_FOR_ONE_WRITER = 250  # rows: some twelve seconds, of the twenty that a request waits for SQLite


def _sheet(kind: str) -> Sheet:
    sheet = kinds.find(kind)
    if sheet is None:
        raise Http404(f"no sheet of {kind}")
    return sheet


def upload(request: HttpRequest, kind: str) -> HttpResponse:
    sheet = _sheet(kind)
    if not rules.may_import(request.user, sheet):
        raise PermissionDenied
    form = UploadForm(request.POST or None, request.FILES or None, may_publish=rules.may_publish(request.user, sheet))
    if request.method == "POST" and form.is_valid():
        try:
            run = actions.read_in(
                sheet=sheet,
                file=form.cleaned_data["file"].file,
                file_name=form.cleaned_data["file"].name,
                user=request.user,
                publish=form.cleaned_data.get("publish", False),
            )
        except UnreadableFile as fault:
            form.add_error("file", str(fault))
        else:
            return redirect("spreadsheet_import", pk=run.pk)
    recent = SpreadsheetImport.objects.filter(kind=kind, created_by=request.user.pk).defer("rows", "plan")[:10]
    return render(request, "spreadsheets/upload.html", {"form": form, "recent": recent, **_frame(sheet)})


@require_safe
def show(request: HttpRequest, pk: int) -> HttpResponse:
    run, sheet = _own(request, pk)
    chosen = request.GET.get("rows", "")
    rows = [row for row in run.plan if not chosen or row["verb"] == chosen]
    labels = {verb.value: verb.label for verb in Verb}
    context = {
        "run": run,
        "rows": Paginator([{**row, "word": labels[row["verb"]]} for row in rows], PAGE_SIZE).get_page(
            request.GET.get("p")
        ),
        "chosen": chosen,
        "tallies": [(verb.value, verb.label, run.counts.get(verb.value, 0)) for verb in Verb],
        "unknown": unknown_headings(sheet, run.heading),
        "waiting": run.state == ImportState.WAITING,
        "holds_up": connection.vendor == "sqlite" and run.can_be_taken and run.good > LONG_FOR_ONE_WRITER,
        **_frame(sheet),
    }
    return render(request, "spreadsheets/import.html", context)


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    run, _sheet_of_run = _own(request, pk)
    try:
        run = actions.take(run=run, only_good=request.POST.get("rows") == "good")
    except actions.NothingTaken:
        messages.error(request, _("Nothing was written: some rows are refused. Mend them, or take the good rows only."))
    else:
        _say(request, run)
    return redirect("spreadsheet_import", pk=pk)


def _say(request: HttpRequest, run: SpreadsheetImport) -> None:
    if run.state == ImportState.TAKEN:
        messages.success(request, _("The rows are written."))
    elif run.state == ImportState.WAITING:
        messages.success(request, _("There are many rows: they are being written. Come back in a minute."))
    elif run.state == ImportState.FAILED:
        messages.error(request, _("Something went wrong, and nothing was written. Send the file again."))


@require_safe
def refused(request: HttpRequest, pk: int) -> HttpResponse:
    run, sheet = _own(request, pk)
    return files.refused(run, sheet)


@require_safe
def export(request: HttpRequest, kind: str, ending: str) -> HttpResponse:
    sheet = _sheet(kind)
    if ending not in files.FORMATS:
        raise Http404(f"no export as {ending}")
    if not rules.may_export(request.user, sheet):
        raise PermissionDenied
    try:
        return files.export(sheet, ending)
    except UnwritableCell as fault:
        messages.error(request, str(fault))
        return redirect(_frame(sheet)["list_url"])


@require_safe
def template(request: HttpRequest, kind: str) -> HttpResponse:
    sheet = _sheet(kind)
    if not rules.may_import(request.user, sheet):
        raise PermissionDenied
    return files.template(sheet)


def _own(request: HttpRequest, pk: int) -> tuple[SpreadsheetImport, Sheet]:
    """An import is shown to whoever sent the file, and to superusers."""
    found = SpreadsheetImport.objects.all()
    if not request.user.is_superuser:
        found = found.filter(created_by=request.user.pk)
    run = get_object_or_404(found, pk=pk)
    sheet = _sheet(run.kind)
    if not rules.may_import(request.user, sheet):
        raise PermissionDenied
    return run, sheet


def _frame(sheet: Sheet) -> dict[str, Any]:
    model = sheet.model
    return {
        "sheet": sheet,
        "page_title": _("Import: %s") % sheet.label,
        "list_url": reverse(model.snippet_viewset.get_url_name("list")),
    }
