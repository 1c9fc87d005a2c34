"""The page between a button and what cannot be taken back, or is done to the whole list: to how many, who gets a letter."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from events.registration import rules, writing
from events.registration.models import Registration

from .many_forms import SureForm
from .verbs import VERBS

PAGE = "events/registration/desk/many.html"
NAMED = 5  # of those who get a letter; all who are chosen can be unfolded


def must_ask(request: HttpRequest, name: str, people: list[Registration]) -> bool:
    """Not where it can be done to nobody: that is said at once."""
    weighty = VERBS[name].final or "everybody" in request.POST
    return weighty and "sure" not in request.POST and any(name in rules.verbs_for(person) for person in people)


def ask(request: HttpRequest, name: str, people: list[Registration], back: str) -> HttpResponse:
    """Counts those alone to whom it can be done as they stand."""
    verb = VERBS[name]
    possible = [person for person in people if name in rules.verbs_for(person)]
    # Whoever never confirmed the address is not told of an end, but is of a seat.
    told = writing.mailboxes(person for person in possible if person.address_confirmed_at or not verb.final)
    form = SureForm(initial={"note": request.POST.get("note", "")}, noted=verb.noted)
    asked = {"verb": name, "final": verb.final, "possible": len(possible), "told": len(told), "back": back}
    return show(
        request, form, people, verb.label, verb.label, **asked, named=told[:NAMED], more=max(len(told) - NAMED, 0)
    )


def show(
    request: HttpRequest, form: Any, people: list[Registration], title: Any, button: Any, **about: Any
) -> HttpResponse:
    """Whom it is about goes with the form: by number, or as the words that narrow the list down."""
    shown = {"form": form, "people": people, "page_title": title, "button": button, "query": request.GET.urlencode()}
    return render(request, PAGE, {**shown, "everybody": "everybody" in request.POST, **about})
