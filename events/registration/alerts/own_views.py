"""One's own request, by the link in a letter: a button to confirm it, a button to take it back. A program that only looks
at links (GET, HEAD) changes nothing."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from events.registration.errors import NothingToTell
from events.registration.ticketed import ticketed
from infocentre.languages.codes import current_language

from . import actions, links, opening
from .consent_text import consent_text
from .models import Alert

FOLDER = "events/registration/alerts"


@ticketed(links.alert_of, bad_link=f"{FOLDER}/gone.html")
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, alert: Alert) -> HttpResponse:
    do = request.POST.get("do", "") if request.method == "POST" else None
    if do == "take-back":
        actions.take_back(alert=alert)
        return render(request, f"{FOLDER}/gone.html", {"taken_back": True, "event": alert.event})
    if do == "confirm":
        try:
            confirmed = actions.confirm(alert=alert, read_in=current_language())
        except NothingToTell:
            return _page(request, alert, status=409)
        if confirmed is None:
            return render(request, f"{FOLDER}/gone.html", {"gone": True}, status=410)
        return HttpResponseRedirect(f"{links.path(alert)}?done=confirm", status=303)
    return _page(request, alert, status=200 if do is None else 422)


def _page(request: HttpRequest, alert: Alert, status: int = 200) -> HttpResponse:
    """`waits` is who will be told without doing anything more."""
    event = alert.event
    context = {
        "email": alert.email,
        "event": event,
        "settings": event.registration_settings,
        "waits": alert.confirmed_at is not None and not opening.was_told(alert),
        "consent_text": consent_text(),
        "ticket_path": links.path(alert),
    }
    return render(request, f"{FOLDER}/own.html", context, status=status)
