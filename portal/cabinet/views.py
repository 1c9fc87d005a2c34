"""One's own cabinet, opened by a mailed link: registrations, letters, the language, the data, the end of it all."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from announcements.subscriptions import limits, tickets
from announcements.subscriptions.errors import TooManyRequests
from events.registration.typed import AddressField
from infocentre.languages.codes import LABELS, LANGUAGES, current_language

from . import alerts, letters, registrations, subscription

FOLDER = "cabinet"
SECTIONS = (registrations, alerts, subscription)
View = Callable[[HttpRequest, str], HttpResponse]


class AskForm(forms.Form):
    email = AddressField(label=_("E-mail address"), error_messages={"required": _("Write your e-mail address.")})

    @property
    def faults(self) -> list[tuple[forms.BoundField, str]]:
        return [(self["email"], str(message)) for message in self.errors.get("email", ())]


@csrf_exempt  # all that can be forged is a letter to somebody who is known here, a few a day
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest) -> HttpResponse:
    form = AskForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "hours": int(letters.OPEN_FOR.total_seconds() // 3600)}
    if request.method != "POST":
        return render(request, f"{FOLDER}/ask.html", context)
    try:
        limits.count(request)
    except TooManyRequests as refusal:
        return render(request, f"{FOLDER}/ask.html", {**context, "minutes": refusal.minutes}, status=429)
    if not form.is_valid():
        return render(request, f"{FOLDER}/ask.html", context, status=422)
    letters.send_link(form.cleaned_data["email"], current_language())
    return HttpResponseRedirect(reverse("cabinet-asked"), status=303)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """The same page whether or not anything is known of the address."""
    return render(request, f"{FOLDER}/ask.html", {"asked": True, "form": AskForm()})


def by_ticket(view: View) -> Callable[..., HttpResponse]:
    """Nothing of such a page is kept or told to others."""

    @csrf_exempt  # the ticket in the address proves who asks
    @wraps(view)
    def answered(request: HttpRequest, ticket: str) -> HttpResponse:
        try:
            address = tickets.read(letters.OPEN, ticket, letters.OPEN_FOR)[0]
        except tickets.BadTicket as fault:
            late = isinstance(fault, tickets.ExpiredTicket)
            response = render(request, f"{FOLDER}/ask.html", {"form": AskForm(), "late": late, "bad": True}, status=410)
        else:
            response = view(request, address)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return answered


@by_ticket
@require_http_methods(["GET", "HEAD", "POST"])
def cabinet(request: HttpRequest, address: str) -> HttpResponse:
    do = request.POST.get("do", "")
    if do == "speak" and request.POST.get("language") in LANGUAGES:
        for section in SECTIONS:
            section.speak(address, request.POST["language"])
        return _page(request, address, done="spoken")
    if do == "erase":
        if not request.POST.get("sure"):
            return _page(request, address, done="unsure", status=422)
        for section in SECTIONS:
            section.erase(address)
        return _page(request, address, done="erased")
    return _page(request, address)


def _page(request: HttpRequest, address: str, *, done: str = "", status: int = 200) -> HttpResponse:
    feed = reverse("cabinet-feed", args=[tickets.issue(letters.FEED, address)])
    context = {
        "address": address,
        "sections": [(section.TEMPLATE, section.rows(address)) for section in SECTIONS],
        "languages": [(code, LABELS[code].name) for code in LANGUAGES],
        "feed": request.build_absolute_uri(feed),
        "ticket": tickets.issue(letters.OPEN, address),
        "done": done,
    }
    return render(request, f"{FOLDER}/cabinet.html", context, status=status)


@by_ticket
@require_safe
def data(request: HttpRequest, address: str) -> HttpResponse:
    kept = {section.__name__.rpartition(".")[2]: section.data(address) for section in SECTIONS}
    response = JsonResponse(kept, json_dumps_params={"ensure_ascii": False, "indent": 1})
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@require_safe
def feed(request: HttpRequest, ticket: str) -> HttpResponse:
    """For a calendar program, which cannot open letters: its address works for ever and shows nothing but events."""
    try:
        address = tickets.read(letters.FEED, ticket)[0]
    except tickets.BadTicket:
        return HttpResponse(status=404)
    response = HttpResponse(registrations.calendar(address), content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
