"""The page from which a table of participants is fetched: those whom the list shows, with the columns that are ticked."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.log_actions import log

from events.calendar.models import Event
from events.registration import rules
from events.registration.desk.views import FOLDER, allow
from infocentre.records.storable import storable

from . import actions
from .columns import USUAL, chosen, columns_of
from .enums import ExportState
from .forms import ExportForm
from .listing import listed
from .models import Export, ExportSet
from .tables import table

AT_ONCE = 5000  # rows: about a second. What is longer is made beside the web server.
OWN_SHOWN = 5


def _event(request: HttpRequest) -> Event | None:
    asked = request.GET.get("event", "")
    return Event.objects.filter(pk=int(asked)).first() if asked.isdecimal() and len(asked) < 18 else None


@require_http_methods(["GET", "POST"])
def export(request: HttpRequest) -> HttpResponseBase:
    allow(rules.may_export, request)
    event = _event(request)
    columns = columns_of(event.pk if event else None)
    form = ExportForm(request.POST or None, columns=columns, initial=_initial(request))
    if request.method == "POST" and form.is_valid():
        codes = form.cleaned_data["columns"]
        if "keep" in request.POST and form.cleaned_data["name"]:
            return _keep(request, form.cleaned_data["name"], codes)
        return _made(request, event, codes, form.cleaned_data["ending"])
    number = listed(request.GET).count()
    context: dict[str, Any] = {
        "form": form,
        "event": event,
        "number": number,
        "beside": number > AT_ONCE,
        "own": Export.objects.filter(created_by=request.user.pk).exclude(state=ExportState.ERASED)[:OWN_SHOWN],
        "sets": ExportSet.objects.all(),
        "query": _without_set(request),
        "page_title": _("Table of participants"),
    }
    return render(request, f"{FOLDER}/export.html", context)


def _made(request: HttpRequest, event: Event | None, codes: list[str], ending: str) -> HttpResponseBase:
    """The file, or the page where one sees how a long one is being made."""
    name = f"participants-{event.slug}" if event else "participants"
    found, columns = listed(request.GET), columns_of(event.pk if event else None)
    for told_of in Event.objects.filter(pk__in=found.order_by().values("event")):
        log(instance=told_of, action="events.registration.export", user=request.user)
    if found.count() <= AT_ONCE:
        return table(found, chosen(columns, codes), ending=ending, name=name)
    export = actions.ask(
        user=request.user,
        language=get_language() or "ru",
        event=event,
        query=_without_set(request),
        table=actions.Table(codes, name, ending),
    )
    return redirect("registrations:table", export.key)


def _initial(request: HttpRequest) -> dict[str, Any]:
    asked = storable(request.GET.get("set", ""))
    kept = ExportSet.objects.filter(name=asked).first() if asked else None
    return {"columns": kept.columns if kept else USUAL, "ending": "xlsx", "name": kept.name if kept else ""}


def _without_set(request: HttpRequest) -> str:
    query = request.GET.copy()
    query.pop("set", None)
    return query.urlencode()


def _keep(request: HttpRequest, name: str, codes: list[str]) -> HttpResponseBase:
    ExportSet.objects.update_or_create(name=name, defaults={"columns": codes})
    messages.success(request, _("The set is kept."))
    query = request.GET.copy()
    query["set"] = name
    return HttpResponseRedirect(f"{reverse('registrations:export')}?{query.urlencode()}")


@require_POST
def forget(request: HttpRequest, pk: int) -> HttpResponseBase:
    allow(rules.may_export, request)
    get_object_or_404(ExportSet, pk=pk).delete()
    return HttpResponseRedirect(f"{reverse('registrations:export')}?{request.GET.urlencode()}")
