"""The page from which a table of participants is fetched: those whom the list shows, with the columns that are ticked."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.log_actions import log

from events.calendar.models import Event
from events.registration import rules
from events.registration.desk.filters import RegistrationFilters, searched
from events.registration.desk.views import FOLDER, allow
from events.registration.models import Registration

from .columns import USUAL, chosen, columns_of
from .forms import ExportForm
from .models import ExportSet
from .tables import table


def listed(request: HttpRequest) -> QuerySet[Registration]:
    """What the list of participants shows with the same words in its address."""
    filters = RegistrationFilters(request.GET, queryset=Registration.objects.all(), request=request)
    found = filters.qs if filters.is_valid() else Registration.objects.none()
    return searched(found, request.GET.get("q", "")).order_by("event", "name", "pk")


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
        if event:
            log(instance=event, action="events.registration.export", user=request.user)
        name = f"participants-{event.slug}" if event else "participants"
        return table(listed(request), chosen(columns, codes), ending=form.cleaned_data["ending"], name=name)
    context: dict[str, Any] = {
        "form": form,
        "event": event,
        "number": listed(request).count(),
        "sets": ExportSet.objects.all(),
        "query": _without_set(request),
        "page_title": _("Table of participants"),
    }
    return render(request, f"{FOLDER}/export.html", context)


def _initial(request: HttpRequest) -> dict[str, Any]:
    asked = request.GET.get("set", "")
    kept = ExportSet.objects.filter(name=asked).first() if asked and "\x00" not in asked else None
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
