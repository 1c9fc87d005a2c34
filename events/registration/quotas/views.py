"""The quotas of an event: a list with what is taken, a form to add one, a button to remove one."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from events.calendar.models import Event
from events.registration import rules
from events.registration.desk.views import FOLDER, allow
from events.registration.enums import Asked
from events.registration.errors import BelowTaken
from events.registration.settings import RegistrationSettings

from . import actions
from .models import OTHERS, PUPILS, Quota


class QuotaForm(forms.ModelForm):
    class Meta:
        model = Quota
        fields: ClassVar = ["group", "kind", "number"]


@require_http_methods(["GET", "POST"])
def index(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_change_settings, request)
    event = get_object_or_404(Event, pk=pk, registration_settings__isnull=False)
    form = QuotaForm(request.POST or None, instance=Quota(event=event))
    if request.method == "POST" and form.is_valid() and _added(form, request.user):
        messages.success(request, _("Saved."))
        return redirect("event_quotas", pk=pk)
    quotas = list(Quota.objects.filter(event=event))
    context: dict[str, Any] = {
        "form": form,
        "event": event,
        "quotas": quotas,
        "unasked": _unasked(event.registration_settings, quotas),
        "page_title": _("Quotas"),
    }
    return render(request, f"{FOLDER}/quotas.html", context)


def _added(form: QuotaForm, user: Any) -> bool:
    try:
        actions.add(quota=form.save(commit=False), user=user)
    except BelowTaken as refusal:
        taken = _("%(taken)d seats that this would bound are taken already.") % {"taken": refusal.taken}
        form.add_error("number", taken)
    except actions.NothingToKeep:
        form.add_error("number", _("Seats can be kept only of a limited number, and not more than there are."))
    except actions.QuotaExists:
        form.add_error("group", _("There is such a quota already: remove it first."))
    return form.is_valid()


def _unasked(settings: RegistrationSettings, quotas: list[Quota]) -> list[str]:
    """What the form does not ask of everybody, and a quota needs to know."""
    by_grade = any(quota.group in (PUPILS, OTHERS) for quota in quotas)
    by_region = any(quota.group not in (PUPILS, OTHERS) for quota in quotas)
    missing = []
    if by_grade and settings.grade == Asked.NO:
        missing.append(_("The form does not ask for the grade: nobody counts as a pupil."))
    if by_region and settings.region != Asked.REQUIRED:
        missing.append(_("The form does not demand the region: who leaves it empty is from nowhere."))
    return missing


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_change_settings, request)
    quota = get_object_or_404(Quota, pk=pk)
    actions.remove(quota=quota, user=request.user)
    return redirect("event_quotas", pk=quota.event_id)
