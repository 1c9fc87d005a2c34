"""The pages of the public. All but the form itself are reached by a link in a letter, whose ticket proves who asks; so
no cookie and no CSRF token is needed, and a program that only looks at links (GET, HEAD) changes nothing."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from announcements.mailing.archive.views import public
from infocentre.languages.codes import current_language

from . import actions, departures, erasure, limits, links, queries, tickets
from .consent_text import consent_text
from .enums import SubscriberState
from .errors import NoSuchSubscription, SubscriptionError, TooManyRequests
from .forms import AskForm, PreferencesForm
from .models import Subscriber, Topic

View = Callable[..., HttpResponse]
FOLDER = "announcements/subscriptions"


@csrf_exempt  # stands on cached pages; all that can be forged is a letter that asks whether it was meant
@require_http_methods(["GET", "HEAD", "POST"])
def subscribe(request: HttpRequest) -> HttpResponse:
    if request.method != "POST":
        return _form(request, AskForm(initial=_first_choice()))
    form = AskForm(request.POST)
    try:
        limits.count(request)
    except TooManyRequests as refusal:
        return _form(request, form, status=429, minutes=refusal.minutes)
    if form.is_trapped:
        return HttpResponseRedirect(reverse("subscription-asked"))
    if not form.is_valid():
        return _form(request, form, status=422)
    values = form.cleaned_data
    actions.ask(address=values["email"], language=values["language"], topics=values["topics"])
    return HttpResponseRedirect(reverse("subscription-asked"))


def _first_choice() -> dict[str, Any]:
    return {"language": current_language()}


def _form(request: HttpRequest, form: AskForm, status: int = 200, **context: Any) -> HttpResponse:
    context = {"form": form, "consent_text": consent_text(), "has_archive": public().exists(), **context}
    return render(request, f"{FOLDER}/subscribe.html", context, status=status)


@require_safe
def asked(request: HttpRequest) -> HttpResponse:
    """The same page whoever asked, whatever is known of the address."""
    return render(request, f"{FOLDER}/asked.html", {"days": tickets.CONFIRM_FOR.days})


def by_ticket(view: View) -> View:
    """Nothing of such a page is kept or told to others; a link that does not work is answered by a page that helps."""

    @csrf_exempt
    @wraps(view)
    def answered(request: HttpRequest, ticket: str) -> HttpResponse:
        try:
            response = view(request, ticket)
        except (tickets.BadTicket, SubscriptionError) as fault:
            gone = isinstance(fault, tickets.ExpiredTicket | SubscriptionError)
            response = render(request, f"{FOLDER}/bad_link.html", {"gone": gone}, status=410 if gone else 404)
        response.headers["Cache-Control"] = "private, no-store"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return answered


@by_ticket
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, ticket: str) -> HttpResponse:
    wish_id = int(tickets.read("confirm", ticket, tickets.CONFIRM_FOR)[0])
    if request.method == "POST":
        is_first = actions.find_wish(wish_id).granted_at is None
        subscriber = actions.confirm(wish_id=wish_id, read_in=current_language())
        if is_first:
            return _to_preferences(tickets.issue("preferences", subscriber.email), "confirmed")
    wish = actions.find_wish(wish_id)
    if wish.granted_at:
        return render(request, f"{FOLDER}/confirmed.html")
    context = {"wish": wish, "topics": wish.topics.all(), "consent_text": consent_text()}
    return render(request, f"{FOLDER}/confirm.html", context)


@by_ticket
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest, ticket: str) -> HttpResponse:
    email = tickets.read("preferences", ticket, tickets.PREFERENCES_FOR)[0]
    subscriber = _known(email)
    if request.method != "POST":
        return _preferences_page(request, PreferencesForm(subscriber=subscriber), subscriber)
    wanted = request.POST.get("do", "save")
    if wanted == "erase":
        return _erase(request, subscriber, ticket)
    if wanted == "leave":
        actions.leave(email=email, scope=links.SUBSCRIPTIONS)
        return _to_preferences(ticket, "left")
    form = PreferencesForm(request.POST, subscriber=subscriber)
    if not form.is_valid():
        return _preferences_page(request, form, subscriber, status=422)
    actions.change(subscriber=subscriber, read_in=current_language(), **form.cleaned_data)
    return _to_preferences(ticket, "saved" if form.cleaned_data["topics"] else "left")


def _known(email: str) -> Subscriber:
    subscriber = Subscriber.objects.filter(email=email).exclude(state=SubscriberState.PENDING).first()
    if subscriber is None:
        raise NoSuchSubscription
    return subscriber


def _preferences_page(
    request: HttpRequest, form: PreferencesForm, subscriber: Subscriber, status: int = 200
) -> HttpResponse:
    context = {
        "form": form,
        "subscriber": subscriber,
        "subscribed": subscriber.state == SubscriberState.ACTIVE,
        "done": request.GET.get("done", ""),
        "consent_text": consent_text(),
    }
    return render(request, f"{FOLDER}/preferences.html", context, status=status)


def _erase(request: HttpRequest, subscriber: Subscriber, ticket: str) -> HttpResponse:
    if not request.POST.get("sure"):
        return _to_preferences(ticket, "unsure")
    erasure.erase(subscriber=subscriber)
    return render(request, f"{FOLDER}/erased.html")


def _to_preferences(ticket: str, done: str) -> HttpResponse:
    """The ticket stays as old as it is: only a letter brings a new one."""
    return HttpResponseRedirect(f"{reverse('subscription', args=[ticket])}?done={done}", status=303)


@by_ticket
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, ticket: str) -> HttpResponse:
    """RFC 8058: one POST, by the mail program or by the button of the page, without cookies, answered without a detour.
    Whoever opens the link once more is told that it is done."""
    email, scope, *cause = tickets.read("leave", ticket)
    if request.method == "POST":
        actions.leave(email=email, scope=scope)
        departures.note(cause="".join(cause), email=email)
    context = {
        "email": email,
        "scope": scope,
        "topic": Topic.objects.filter(code=scope.removeprefix(links.TOPIC)).first(),
        "done": request.method == "POST" or queries.has_left(email, scope),
    }
    return render(request, f"{FOLDER}/unsubscribe.html", context)
