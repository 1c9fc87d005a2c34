"""The page at the door, what its script asks and sends, and what is printed beforehand."""

import json
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.templatetags.static import static
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_POST, require_safe

from events.calendar.models import Event
from events.calendar.moments import day_in_almaty
from events.registration import rules
from events.registration.desk.views import allow

from . import actions, people, qr
from .models import CheckIn

FOLDER = "events/registration/check_in"


def _event(pk: int) -> Event:
    found: Event = get_object_or_404(Event, pk=pk, registration_settings__isnull=False)
    return found


@require_safe
def door(request: HttpRequest, pk: int) -> HttpResponse:
    """Holds nobody's data itself: the phone keeps this page for when there is no network."""
    allow(rules.may_manage, request)
    event = _event(pk)
    days, today = actions.days_of(event), day_in_almaty(timezone.now())
    context = {"event": event, "days": days, "chosen": today if today in days else days[0]}
    response = render(request, f"{FOLDER}/door.html", context)
    response.headers["Permissions-Policy"] = settings.PERMISSIONS_POLICY.replace("camera=()", "camera=(self)")
    return response


@require_safe
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_manage, request)
    return _private(JsonResponse({"people": people.listed(_event(pk))}))


@require_POST
def marks(request: HttpRequest, pk: int) -> HttpResponse:
    """Answers with the list as it is now, so that several phones know of each other."""
    allow(rules.may_manage, request)
    event = _event(pk)
    try:
        sent = list(actions.read(json.loads(request.body)))
    except (ValueError, RecursionError, actions.BadMarks):
        return JsonResponse({"fault": "no marks"}, status=400)
    refused = actions.take(event=event, marks=sent, user=request.user)
    return _private(JsonResponse({"refused": [key.hex for key in refused], "people": people.listed(event)}))


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script that keeps the page for when there is no network. It may act only below its own address."""
    allow(rules.may_manage, request)
    kept = [static("css/check-in.css"), static("js/check-in.js")]
    return render(request, f"{FOLDER}/worker.js", {"kept": json.dumps(kept)}, content_type="text/javascript")


@require_safe
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_see, request)
    event = _event(pk)
    context = {"event": event, "people": people.expected(event), "days": actions.days_of(event)}
    return _private(render(request, f"{FOLDER}/list.html", context))


@require_safe
def badges(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_see, request)
    event = _event(pk)
    made: list[dict[str, Any]] = [
        {"person": person, "qr": mark_safe(qr.svg(person, scale=3))}  # noqa: S308 - drawn by us of a number
        for person in people.expected(event)
    ]
    return _private(render(request, f"{FOLDER}/badges.html", {"event": event, "badges": made}))


def _private(response: HttpResponse) -> HttpResponse:
    response.headers["Cache-Control"] = "private, no-store"
    return response


def came(event: Event) -> int:
    """How many people came on any day."""
    return CheckIn.objects.filter(registration__event=event).values("registration").distinct().count()
