"""What staff do with many at once beside the verbs: tag, move, write."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from events.calendar.models import Event
from events.registration import moving, rules, writing
from events.registration.errors import AlreadyRegistered, NoGuardianConsent, RegistrationError
from events.registration.models import Registration
from events.registration.tags import actions as tags

from .chosen import MOST_AT_ONCE, TooMany, chosen
from .many_forms import MoveForm, WriteForm
from .verbs import Outcome
from .views import FOLDER, allow, report

People = list[Registration]


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(f"{reverse('registrations:index')}?{request.GET.urlencode()}")


def of_many(view: Callable[[HttpRequest, People], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """For whoever may manage; nobody chosen, or too many, is said on the list."""

    @require_POST
    def checked(request: HttpRequest) -> HttpResponse:
        allow(rules.may_manage, request)
        try:
            people = list(chosen(request))
        except TooMany:
            messages.error(request, _("At most %d at once: narrow the list down.") % MOST_AT_ONCE)
            return _back(request)
        if not people:
            messages.error(request, _("Tick somebody first."))
            return _back(request)
        return view(request, people)

    return checked


@of_many
def tag(request: HttpRequest, people: People) -> HttpResponse:
    act = {"add": tags.add, "remove": tags.remove}.get(request.POST.get("do", ""))
    if act is None:
        raise Http404("no such thing to do with a tag")
    try:
        number = act(registrations=people, typed=request.POST.get("tag", ""), user=request.user)
    except tags.BadTag:
        messages.error(request, _("A tag is a word or a few, without commas, of 40 letters at most."))
    else:
        done = ngettext("Done for %d registration.", "Done for %d registrations.", number) % number
        messages.success(request, done)
    return _back(request)


@of_many
def move(request: HttpRequest, people: People) -> HttpResponse:
    left = {person.event_id for person in people}
    form = MoveForm(request.POST if "sure" in request.POST else None, left=left)
    if form.is_valid():
        outcome = _moved(people, form.cleaned_data["to"], request.user, form.cleaned_data["note"])
        report(request, outcome)
        return _back(request)
    return _page(request, form, people, _("Move to another event"), _("Move them"))


def _moved(people: People, to: Event, user: Any, note: str) -> Outcome:
    """Each in a transaction of its own: one that cannot be keeps back no other."""
    outcome = Outcome()
    for registration in people:
        try:
            moving.move(registration=registration, to=to, user=user, note=note)
            outcome.done += 1
        except NoGuardianConsent:
            outcome.without_guardian += 1
        except AlreadyRegistered:
            outcome.there_already += 1
        except RegistrationError:
            outcome.impossible += 1
    return outcome


@of_many
def write(request: HttpRequest, people: People) -> HttpResponse:
    readers = [person for person in people if writing.may_be_written_to(person)]
    if not readers:
        messages.error(request, _("None of them has an address that was confirmed."))
        return _back(request)
    languages = {person.language for person in readers}
    form = WriteForm(request.POST if "sure" in request.POST else None, languages=languages)
    if form.is_valid():
        number = writing.write(
            registrations=readers, words=form.words(), batch=form.cleaned_data["batch"], user=request.user
        )
        said = ngettext("%d letter is on its way.", "%d letters are on their way.", number) % number
        messages.success(request, said)
        return _back(request)
    return _page(request, form, people, _("Write to them"), _("Send"), without=len(people) - len(readers))


def _page(request: HttpRequest, form: Any, people: People, title: str, button: str, **context: Any) -> HttpResponse:
    """Whom it is about goes with the form: by number, or as the words that narrow the list down."""
    shown = {"form": form, "people": people, "page_title": title, "button": button, "query": request.GET.urlencode()}
    everybody = "everybody" in request.POST
    return render(request, f"{FOLDER}/many.html", {**shown, "everybody": everybody, **context})
