"""The public form. It stands on no cached page and needs no cookie: all that can be forged is a letter that asks whether
it was meant."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from events.calendar.models import Event
from infocentre.languages.codes import current_language

from . import actions, limits
from .errors import NoSeats, NotOpen, QuotaFull
from .forms import RegistrationForm
from .queries import waiting_count
from .settings import RegistrationSettings

FOLDER = "events/registration"


def settings_of(slug: str) -> RegistrationSettings:
    """Raises Http404 where there is no such event or no registration for it."""
    events = Event.public().filter(slug=slug)
    found = RegistrationSettings.objects.select_related("event").filter(event__in=events).first()
    if found is None:
        raise Http404(f"no registration for {slug}")
    return found


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    settings = settings_of(slug)
    if request.method != "POST":
        return _page(request, settings, RegistrationForm(settings=settings))
    form = RegistrationForm(request.POST, request.FILES, settings=settings)
    weight = limits.points(settings.event_id, request.POST.get("begun", ""))
    try:
        limits.count(request, weight or limits.QUICK_POINTS)
    except limits.TooManyRequests as refusal:
        return _page(request, settings, form, status=429, minutes=refusal.minutes)
    if form.is_trapped:
        return to_sent_page(slug)
    if not form.is_valid() or weight is None:
        return _page(request, settings, form, status=422, once_more=weight is None)
    try:
        actions.register(
            event=settings.event,
            language=current_language(),
            person=form.person(),
            agreed=sorted(form.agreed),
            answers=form.answers,
        )
    except (NotOpen, NoSeats) as refusal:
        return _page(request, settings_of(slug), form, status=409, quota_full=isinstance(refusal, QuotaFull))
    return to_sent_page(slug)


def to_sent_page(slug: str) -> HttpResponse:
    return HttpResponseRedirect(reverse("registration-sent", args=[slug]), status=303)


def _page(
    request: HttpRequest, settings: RegistrationSettings, form: RegistrationForm, status: int = 200, **context: Any
) -> HttpResponse:
    return fresh_page(
        request,
        "form",
        settings,
        status,
        form=form,
        begun=limits.begun(settings.event_id),
        trap_id="website",
        **context,
    )


def fresh_page(
    request: HttpRequest, template: str, settings: RegistrationSettings, status: int = 200, **context: Any
) -> HttpResponse:
    """What changes by the minute is kept by nobody."""
    shown = {"settings": settings, "event": settings.event, "waiting": waiting_count(settings), **context}
    response = render(request, f"{FOLDER}/{template}.html", shown, status=status)
    response.headers["Cache-Control"] = "private, no-cache"
    return response


@require_safe
def seats(request: HttpRequest, slug: str) -> HttpResponse:
    """A part of the event's page, which is cached itself."""
    response = fresh_page(request, "seats", settings_of(slug))
    response.headers["X-Robots-Tag"] = "noindex"
    return response


@require_safe
def sent(request: HttpRequest, slug: str) -> HttpResponse:
    """The same page whoever registered, whether or not the address was known, seat or no seat: the letter says more."""
    settings = settings_of(slug)
    return render(request, f"{FOLDER}/sent.html", {"settings": settings, "event": settings.event})
