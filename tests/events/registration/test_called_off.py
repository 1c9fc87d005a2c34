"""An event that is called off gives nobody a seat, whichever way they come; nothing is lost of those who are registered."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from events.models import Event, Registration, SchoolClass
from events.registration import actions, calendar_file, decisions, links, waiting_list
from events.registration.classes import actions as classes
from events.registration.classes import links as class_links
from events.registration.enums import Status
from events.registration.errors import CalledOff, NotOpen

from .classes.conftest import confirmed_class, enter_class
from .conftest import (
    GUARDIAN,
    PERSON,
    SITE,
    confirmed,
    enter,
    fresh,
    later,
    letters_to,
    open_event,
    parsed,
    people,
    taken,
)

pytestmark = pytest.mark.django_db
ROOM = "https://zoom.example.com/j/room"


def called_off(event: Event, **fields: Any) -> None:
    Event.objects.filter(pk=event.pk).update(status="cancelled", **fields)


def an_offer(event: Event) -> Registration:
    first, _second, third = people(event, 3)
    actions.cancel(registration=first)
    return fresh(third)


def awaits_approval(event: Event) -> Registration:
    return confirmed(open_event("talk", approval_required=True), "inkar@example.kz")


def awaits_a_parent(event: Event) -> Registration:
    return confirmed(event, "inkar@example.kz", **GUARDIAN)


STAFF: dict[str, Any] = {"user": None}
WAYS: list[tuple[Callable[[Event], Registration], Callable[..., Any], dict[str, Any]]] = [
    (lambda event: enter(event, "inkar@example.kz"), actions.confirm_address, {}),
    (an_offer, actions.accept_offer, {}),
    (awaits_a_parent, actions.give_guardian_consent, {"language": "kk"}),
    (awaits_a_parent, decisions.record_guardian_consent, {**STAFF, "note": "paper"}),
    (awaits_approval, decisions.approve, STAFF),
    (awaits_approval, decisions.put_on_waiting_list, STAFF),
]


@pytest.mark.parametrize(("made", "act", "how"), WAYS, ids=lambda value: getattr(value, "__name__", ""))
def test_nobody_comes_nearer_to_a_seat(school: Event, made: Any, act: Any, how: dict[str, Any]) -> None:
    registration = made(school)
    called_off(registration.event, online_link=ROOM)
    known, letters = registration.status, len(letters_to(registration.email))
    with pytest.raises(CalledOff):
        act(registration=registration, **how)
    after = fresh(registration)
    assert (after.status, after.has_seat) == (known, registration.has_seat)
    assert len(letters_to(registration.email)) == letters


def test_nobody_new_is_entered(school: Event) -> None:
    called_off(school)
    with pytest.raises(NotOpen):
        enter(school, "inkar@example.kz")
    with pytest.raises(NotOpen):
        enter_class(school)
    newcomer = decisions.Newcomer(language="kk", person={**PERSON, "email": "inkar@example.kz"})
    with pytest.raises(CalledOff):
        decisions.add(event=school, newcomer=newcomer, user=None)
    assert not Registration.objects.exists()


def test_a_class_is_not_confirmed_and_takes_no_offer(school: Event, client: Client) -> None:
    waits = enter_class(school, 2)
    offered = confirmed_class(open_event("other", capacity=1), 2, email="other@example.kz")
    actions.cancel(registration=offered.pupils.order_by("pk")[0])
    for event in Event.objects.all():
        called_off(event)
    with pytest.raises(CalledOff):
        classes.confirm_address(school_class=waits)
    answer = client.post(class_links.path(SchoolClass.objects.get(pk=offered.pk)), {"do": "accept", "pupil": "all"})
    assert answer.status_code == 409
    assert set(offered.pupils.values_list("status", flat=True)) == {"cancelled", "offered"}
    page = parsed(answer)
    assert not page.select('button[value="accept"], button[value="decline"], button[value="confirm"]')


@pytest.mark.parametrize("do", ["confirm", "accept"])
def test_own_page_says_so_and_has_nothing_to_press(client: Client, school: Event, do: str) -> None:
    offer = an_offer(school)
    if do == "confirm":
        offer = enter(school, "stranger@example.kz")
    called_off(school, online_link=ROOM, notice_kk="Дәріскер ауырып қалды.")
    path = links.own_url(offer).removeprefix(SITE)
    answer = client.post(path, {"do": do})
    said = parsed(answer).select_one("main").get_text(" ", strip=True)
    assert answer.status_code == 409
    assert "орын енді берілмейді" in said and "Дәріскер ауырып қалды." in said
    page = parsed(client.get(path)).select_one("main")
    assert not page.select("form, button")
    assert "босады" not in page.get_text()
    assert client.get(f"{path}change/").status_code == 409


def test_the_room_is_shown_to_nobody(client: Client, school: Event) -> None:
    registration = confirmed(school, "inkar@example.kz")
    school_class = confirmed_class(open_event("other", capacity=None), 1)
    for event in Event.objects.all():
        Event.objects.filter(pk=event.pk).update(online_link=ROOM)
    registration, paths = fresh(registration), (links.own_path(registration), class_links.path(school_class))
    assert all(ROOM in client.get(path).content.decode() for path in paths)
    assert ROOM.encode() in calendar_file.personal(registration)
    for event in Event.objects.all():
        called_off(event)
    assert not any(ROOM in client.get(path).content.decode() for path in paths)
    assert ROOM.encode() not in calendar_file.personal(fresh(registration))
    actions.change(registration=fresh(registration), values={"phone": "+77010000000"}, agreed=["processing"])
    assert ROOM not in letters_to("inkar@example.kz")[-1].text


def test_running_offers_stand_still_and_nobody_hears_that_they_lapsed(school: Event) -> None:
    offer = an_offer(school)
    called_off(school)
    later(offer, 40)
    letters = len(letters_to(offer.email))
    assert waiting_list.expire() == 0
    assert waiting_list.expire_one(offer.pk, school.pk) is False
    assert (fresh(offer).status, len(letters_to(offer.email))) == (Status.OFFERED, letters)
    assert taken(school) == 2


def test_staff_are_told_why(admin_client: Client, school: Event) -> None:
    event = open_event("talk", approval_required=True)
    registration = confirmed(event, "inkar@example.kz")
    page = reverse("registrations:inspect", args=[registration.pk])
    approve = reverse("registrations:act", args=[registration.pk, "approve"])
    assert approve in admin_client.get(page).content.decode()
    called_off(event)
    assert approve not in admin_client.get(page).content.decode()
    answer = admin_client.post(approve)
    assert "Алдымен оны қайта хабарлаңыз" in str(next(iter(get_messages(answer.wsgi_request))))
    assert fresh(registration).status == Status.AWAITING_APPROVAL
