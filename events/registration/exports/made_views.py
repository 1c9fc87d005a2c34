"""The page of a table that is made beside the web server: how far it is, then the file. Nobody sees another's."""

import uuid
from typing import TypeVar

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from events.registration import rules
from events.registration.desk.views import FOLDER, allow
from people.spreadsheets.files import FORMATS

from . import actions, spool
from .enums import ExportState
from .models import Export

Response = TypeVar("Response", bound=HttpResponseBase)


def _own(request: HttpRequest, key: uuid.UUID) -> Export:
    allow(rules.may_export, request)
    found: Export = get_object_or_404(Export.objects.select_related("event"), key=key, created_by=request.user.pk)
    return found


@require_safe
def table(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    export = _own(request, key)
    context = {
        "export": export,
        "event": export.event,
        "until": export.ended_at + actions.KEPT if export.ended_at else None,
        "page_title": _("Table of participants"),
    }
    return _private(render(request, f"{FOLDER}/table.html", context))


@require_safe
def progress(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    """The part of the page that changes, for its script."""
    return _private(render(request, f"{FOLDER}/table_progress.html", {"export": _own(request, key)}))


@require_safe
def fetch(request: HttpRequest, key: uuid.UUID) -> HttpResponseBase:
    export = _own(request, key)
    path = spool.table(export)
    if export.state != ExportState.READY or not path.exists():
        raise Http404("the table is not there")
    response = FileResponse(path.open("rb"), as_attachment=True, filename=str(export))
    response.headers["Content-Type"] = FORMATS[export.ending]
    return _private(response)


@require_POST
def erase(request: HttpRequest, key: uuid.UUID) -> HttpResponse:
    export = _own(request, key)
    actions.erase(export=export)
    messages.success(request, _("The table is erased."))
    return redirect("registrations:table", export.key)


def _private(response: Response) -> Response:
    response.headers["Cache-Control"] = "private, no-store"
    return response
