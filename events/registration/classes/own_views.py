"""The teacher's own page of the class: all pupils, how they stand, and what can be done about each."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from events.registration import actions as registrations
from events.registration import links as own_links
from events.registration.enums import LIVE, Status
from events.registration.errors import CalledOff, OfferExpired, RegistrationError
from events.registration.models import Registration
from events.registration.ticketed import ticketed

from . import actions, links, states
from .models import SchoolClass

ALL = "all"
# What is done to a pupil, and how those stand to whom "all" means.
VERBS: dict[str, tuple[Callable[..., Registration], tuple[Status, ...]]] = {
    "accept": (registrations.accept_offer, (Status.OFFERED,)),
    "decline": (registrations.decline_offer, (Status.OFFERED,)),
    "cancel": (registrations.cancel, LIVE),
}


@ticketed(links.class_of)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, school_class: SchoolClass) -> HttpResponse:
    """A program that only looks at links (GET, HEAD) changes nothing."""
    if request.method != "POST":
        return _page(request, school_class, request.GET.get("done", ""))
    try:
        done = _act(school_class, request.POST.get("do", ""), request.POST.get("pupil", ""))
    except OfferExpired:
        return _page(request, school_class, "too-late", status=410)
    except CalledOff:
        return _page(request, school_class, "called-off", status=409)
    except RegistrationError:
        return _page(request, school_class, "impossible", status=409)
    if not done:
        return _page(request, school_class, "", status=422)
    return HttpResponseRedirect(f"{links.path(school_class)}?done={request.POST['do']}", status=303)


def _act(school_class: SchoolClass, do: str, pupil: str) -> bool:
    """False for what is no verb of ours, or a pupil of another class."""
    if do == "confirm":
        actions.confirm_address(school_class=school_class)
        return True
    if do not in VERBS:
        return False
    act, statuses = VERBS[do]
    if pupil == ALL:
        actions.act_on_all(act, school_class=school_class, statuses=statuses)
        return True
    meant = next((one for one in school_class.pupils.all() if one.key.hex == pupil), None)
    if meant is None:
        return False
    act(registration=meant)
    return True


def _page(request: HttpRequest, school_class: SchoolClass, done: str, status: int = 200) -> HttpResponse:
    if request.method == "POST":
        school_class.refresh_from_db(fields=["address_confirmed_at"])
    event = school_class.event
    standing = states.standings(school_class)
    confirmed = sum(one.pupil.status == Status.CONFIRMED for one in standing)
    context: dict[str, Any] = {
        "school_class": school_class,
        "event": event,
        "settings": event.registration_settings,
        "pupils": [(one, own_links.ticket(own_links.OWN, one.pupil)) for one in standing],
        "online_link": event.online_link if confirmed and not event.called_off else "",
        "confirmed": confirmed,
        "offered": sum(one.pupil.status == Status.OFFERED for one in standing),
        "live": sum(one.pupil.is_live for one in standing),
        "is_open": school_class.address_confirmed_at is None and any(one.pupil.is_live for one in standing),
        "done": done,
    }
    return render(request, "events/registration/own_class.html", context, status=status)
