"""What staff do with many at once: the verbs, tag, move, write."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy
from django.views.decorators.http import require_POST

from events.calendar.models import Event
from events.registration import moving, rules, writing
from events.registration.errors import AlreadyRegistered, NoGuardianConsent, RegistrationError
from events.registration.models import Registration
from events.registration.tags import actions as tags

from .asking import ask, must_ask, show
from .chosen import MOST_AT_ONCE, TooMany, chosen
from .many_forms import MoveForm, WriteForm
from .verbs import MOVED, VERBS, Outcome, act_on
from .views import allow, note_in, report

People = list[Registration]


@dataclass(frozen=True)
class Tagging:
    act: Callable[..., int]
    done: Any  # lazily translated, as the next
    nobody: Any


TAGGING = {
    "add": Tagging(
        tags.add,
        ngettext_lazy("%d participant got the tag.", "%d participants got the tag."),
        gettext_lazy("All of them have this tag already."),
    ),
    "remove": Tagging(
        tags.remove,
        ngettext_lazy("The tag is taken off %d participant.", "The tag is taken off %d participants."),
        gettext_lazy("None of them has this tag."),
    ),
}


def _list(request: HttpRequest) -> str:
    return f"{reverse('registrations:index')}?{request.GET.urlencode()}"


def _back(request: HttpRequest) -> HttpResponse:
    return redirect(_list(request))


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
            messages.warning(request, _("Nobody is ticked."))
            return _back(request)
        return view(request, people)

    return checked


@of_many
def bulk(request: HttpRequest, people: People) -> HttpResponse:
    """One verb on all that are chosen, in the order in which they registered. What cannot be taken back is asked first,
    and so is everything that is to be done to the whole list."""
    name = request.POST.get("verb", "")
    if name not in VERBS:
        raise Http404("no such verb")
    verb = VERBS[name]
    if must_ask(request, name, people):
        return ask(request, name, people, _list(request))
    report(request, act_on(verb, people, user=request.user, note=note_in(request)), verb.done)
    return _back(request)


@of_many
def tag(request: HttpRequest, people: People) -> HttpResponse:
    if (do := request.POST.get("do", "")) not in TAGGING:
        raise Http404("no such thing to do with a tag")
    tagging = TAGGING[do]
    try:
        number = tagging.act(registrations=people, typed=request.POST.get("tag", ""), user=request.user)
    except tags.BadTag:
        messages.error(request, _("A tag is a word or a few, without commas, of 40 letters at most."))
    else:
        if number:
            messages.success(request, tagging.done % number)
        else:
            messages.warning(request, str(tagging.nobody))
    return _back(request)


@of_many
def move(request: HttpRequest, people: People) -> HttpResponse:
    left = {person.event_id for person in people}
    form = MoveForm(request.POST if "sure" in request.POST else None, left=left)
    if form.is_valid():
        outcome = _moved(people, form.cleaned_data["to"], request.user, form.cleaned_data["note"])
        report(request, outcome, MOVED)
        return _back(request)
    return show(request, form, people, _("Move to another event"), _("Move them"))


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
    return show(request, form, people, _("Write to them"), _("Send"), without=len(people) - len(readers))
