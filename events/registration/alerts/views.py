"""The page on which one asks to be told. As for the form of registration, all that can be forged is a letter that asks
whether it was meant."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from announcements.subscriptions.tickets import CONFIRM_FOR
from events.registration import limits
from events.registration.errors import NothingToTell
from events.registration.settings import RegistrationSettings
from events.registration.views import FOLDER, fresh_page, settings_of
from infocentre.languages.codes import current_language

from . import actions
from .consent_text import consent_text
from .forms import AlertForm


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, slug: str) -> HttpResponse:
    settings = settings_of(slug)
    if request.method != "POST":
        return _page(request, settings, AlertForm())
    form = AlertForm(request.POST)
    weight = limits.points(settings.event_id, request.POST.get("begun", ""))
    try:
        limits.count(request, weight or limits.QUICK_POINTS)
    except limits.TooManyRequests as refusal:
        return _page(request, settings, form, status=429, minutes=refusal.minutes)
    if form.is_trapped:
        return _to_asked_page(slug)
    if not form.is_valid() or weight is None:
        return _page(request, settings, form, status=422, once_more=weight is None)
    try:
        actions.ask(settings=settings, address=form.cleaned_data["email"], language=current_language())
    except NothingToTell:
        return _page(request, settings_of(slug), form, status=409)
    return _to_asked_page(slug)


def _to_asked_page(slug: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("alert-asked", args=[slug]), status=303)


def _page(
    request: HttpRequest, settings: RegistrationSettings, form: AlertForm, status: int = 200, **context: Any
) -> HttpResponse:
    begun = limits.begun(settings.event_id)
    shown = {"form": form, "begun": begun, "consent_text": consent_text(), "trap_id": "website", **context}
    return fresh_page(request, "alerts/ask", settings, status, **shown)


@require_safe
def asked(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page whoever asked, whatever is known of the address."""
    settings = settings_of(slug)
    context = {"settings": settings, "event": settings.event, "days": CONFIRM_FOR.days}
    return render(request, f"{FOLDER}/alerts/asked.html", context)
