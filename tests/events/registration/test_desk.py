"""The desk in Wagtail's admin."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Event, Registration, RegistrationSettings
from events.registration.enums import Status
from people.models import User

from .conftest import GUARDIAN, confirmed, enter, fresh, open_event, parsed, people, statuses
from .desk import keys, listed

pytestmark = pytest.mark.django_db


# --- rights -------------------------------------------------------------------------------------------


def addresses(registration: Registration) -> dict[str, str]:
    pk = registration.pk
    return {
        "get list": reverse("registrations:index"),
        "get one": reverse("registrations:inspect", args=[pk]),
        "get edit": reverse("registrations:edit", args=[pk]),
        "get add": reverse("registrations:add", args=[registration.event_id]),
        "get settings": reverse("event_registration", args=[registration.event_id]),
        "post approve": reverse("registrations:act", args=[pk, "approve"]),
        "post bulk": reverse("registrations:bulk"),
        "post note": reverse("registrations:note", args=[pk]),
        "post guardian": reverse("registrations:guardian", args=[pk]),
    }


def test_who_has_no_right_sees_nothing_of_people(school: Event, client: Client) -> None:
    from django.contrib.auth.models import Permission

    made = confirmed(school, "inkar@example.kz")
    guest = User.objects.create_user("guest", "guest@example.kz", "a-long-password", language="en")
    guest.user_permissions.add(Permission.objects.get(codename="access_admin"))
    for who in (None, guest):
        if who:
            client.force_login(who)
        for what, path in addresses(made).items():
            answer = getattr(client, what.split()[0])(path)
            assert answer.status_code in (302, 403), what
            assert b"inkar" not in answer.content
    assert "registrations" not in client.get("/admin/").content.decode()
    assert statuses(school) == ["confirmed"]


def test_who_may_only_look_changes_nothing(school: Event, client: Client) -> None:
    from django.contrib.auth.models import Permission

    made = confirmed(school, "inkar@example.kz")
    reader = User.objects.create_user("reader", "reader@example.kz", "a-long-password", language="en")
    reader.user_permissions.add(*Permission.objects.filter(codename__in=["access_admin", "view_registration"]))
    client.force_login(reader)
    for what, path in addresses(made).items():
        answer = getattr(client, what.split()[0])(path)
        assert (answer.status_code == 200) is (what in ("get list", "get one")), what
    assert not parsed(client.get(addresses(made)["get one"])).select("main form[method=post] button")


@pytest.mark.parametrize("group", ["Editors", "Moderators"])
def test_editors_manage(signed_in: Callable[[str], Client], school: Event, group: str) -> None:
    made = confirmed(school, "inkar@example.kz")
    client = signed_in(group)
    for what, path in addresses(made).items():
        if what.startswith("get"):
            assert client.get(path).status_code == 200, what


# --- the list -----------------------------------------------------------------------------------------


def test_the_list_of_one_event_with_its_counts(editor: Client, school: Event) -> None:
    made = people(school, 4)
    other = confirmed(open_event("other"), "x@example.kz")
    assert set(listed(editor)) == set(keys(*made, other))
    assert set(listed(editor, f"event={school.pk}")) == set(keys(*made))
    assert set(listed(editor, f"event={school.pk}&status=waiting")) == set(keys(*made[2:]))
    text = parsed(editor.get(f"{reverse('registrations:index')}?event={school.pk}")).get_text()
    assert "2 of 2 seats taken." in text
    assert "Confirmed: 2" in text and "On the waiting list: 2" in text


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("құлмағамбетова", True),
        ("Іңкәр ғаниқызы", True),
        ("ІҢКӘР", True),
        ("kulmagambetova", True),
        ("person1@EXAMPLE", True),
        ("701 123", True),
        ("Өтеген", False),
        ("%", False),
        ("\x00", True),
    ],
)
def test_people_are_found_by_whatever_is_known(editor: Client, school: Event, words: str, found: bool) -> None:
    made = confirmed(school, "person1@example.kz", phone="+77011234567")
    from urllib.parse import quote

    assert (keys(made) == listed(editor, f"q={quote(words)}")) is found


@pytest.mark.parametrize(
    "query", ["event=x", "event=99999999999999999999", "status=nothing", "is_minor=maybe", "p=999"]
)
def test_odd_questions_are_answered(editor: Client, school: Event, query: str) -> None:
    confirmed(school, "inkar@example.kz")
    assert editor.get(f"{reverse('registrations:index')}?{query}").status_code == 200


@pytest.mark.parametrize("count", [1, 3])
def test_queries_of_the_list_do_not_grow(editor: Client, count: int, django_assert_max_num_queries: Any) -> None:
    event = open_event(capacity=None)
    people(event, count)
    with django_assert_max_num_queries(19):
        editor.get(f"{reverse('registrations:index')}?event={event.pk}")


# --- verbs ----------------------------------------------------------------------------------------------


def test_many_at_once_each_by_itself(editor: Client) -> None:
    event = open_event(approval_required=True, capacity=2)
    made = people(event, 4)
    minor = confirmed(event, "child@example.kz", **GUARDIAN)
    gone = fresh(made[3])
    editor.post(reverse("registrations:act", args=[gone.pk, "reject"]), {"note": "full", "sure": "1"})
    chosen = [*keys(*made, minor), "x", "9999999"]
    answer = editor.post(
        f"{reverse('registrations:bulk')}?event={event.pk}", {"verb": "approve", "chosen": chosen}, follow=True
    )
    assert statuses(event) == ["confirmed", "confirmed", "waiting", "rejected", "unconfirmed"]
    said = parsed(answer).get_text()
    assert "3 registrations are approved." in said
    assert "1 person under 18 has no consent" in said
    assert "Not possible for 1 registration" in said
    assert answer.redirect_chain[0][0].endswith(f"?event={event.pk}")


@pytest.mark.parametrize("verb", ["", "delete", "note"])
def test_a_verb_there_is_not(editor: Client, school: Event, verb: str) -> None:
    made = confirmed(school, "inkar@example.kz")
    assert editor.post(reverse("registrations:bulk"), {"verb": verb, "chosen": keys(made)}).status_code == 404
    assert statuses(school) == ["confirmed"]


def test_one_registration_with_its_history(editor: Client, school: Event) -> None:
    made = enter(school, "inkar@example.kz")
    path = reverse("registrations:inspect", args=[made.pk])
    buttons = {form["action"] for form in parsed(editor.get(path)).select("form[action*='/registrations/']")}
    assert reverse("registrations:act", args=[made.pk, "waitlist"]) not in buttons
    editor.post(reverse("registrations:act", args=[made.pk, "approve"]))
    editor.post(reverse("registrations:note", args=[made.pk]), {"text": "Vegetarian <b>"})
    page = parsed(editor.get(path))
    history = page.get_text()
    for words in ("Registered on the site", "Approved", "Place confirmed", "Vegetarian <b>", "editor", "2026-11"):
        assert words in history
    assert not page.select('[value="approve"]')
    assert fresh(made).status == Status.CONFIRMED


def test_the_guardians_paper_is_recorded(editor: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz", **GUARDIAN)
    path = reverse("registrations:guardian", args=[made.pk])
    editor.post(path, {"note": ""})
    assert fresh(made).guardian_consented_at is None
    editor.post(path, {"note": "folder 3"})
    assert fresh(made).status == Status.CONFIRMED


# --- by hand ----------------------------------------------------------------------------------------------


def test_adding_a_participant(editor: Client, school: Event) -> None:
    path = reverse("registrations:add", args=[school.pk])
    data = {"name": "Өтеген Ұлан", "language": "kk", "email": "ulan@example.kz", "paper": "call, 21 November"}
    data["letter"] = "yes"
    assert editor.post(path, {**data, "paper": ""}).status_code == 200
    assert editor.post(path, data).status_code == 302
    assert Registration.objects.get().status == Status.CONFIRMED
    again = editor.post(path, data)
    assert "registered for the event already" in parsed(again).get_text()
    minor = {**data, "email": "", "is_minor": "on", "guardian_name": "Ғани", "guardian_phone": "87011234567"}
    minor["name"] = "Өтеген Іңкәр"
    assert editor.post(path, minor).status_code == 200
    assert editor.post(path, {**minor, "guardian_agrees": "on"}).status_code == 302
    assert Registration.objects.filter(is_minor=True).get().guardian_consented_at


def test_mending_a_participant(editor: Client, school: Event) -> None:
    one, two = people(school, 2)
    path = reverse("registrations:edit", args=[one.pk])
    page = parsed(editor.get(path))
    assert page.select_one("#id_name")["value"] == one.name
    data = {"name": "Жаңа Есім", "language": "ru", "email": one.email}
    assert editor.post(path, data).status_code == 302
    assert (fresh(one).name, fresh(one).language) == ("Жаңа Есім", "ru")
    assert editor.post(path, {**data, "email": two.email}).status_code == 200
    minor = {**data, "is_minor": "on", "guardian_name": "Ғани", "guardian_phone": "87011234567"}
    assert editor.post(path, minor).status_code == 200  # confirmed, and nobody consented
    assert not fresh(one).is_minor


# --- settings ---------------------------------------------------------------------------------------------

ASKED = dict.fromkeys(("phone", "organisation", "region", "grade", "position", "gender"), "optional")


def settings_form(event: Event, **fields: Any) -> dict[str, Any]:
    data = {
        "opens_at": "2026-01-01 10:00",
        "closes_at": event.starts_at.strftime("%Y-%m-%d %H:%M"),
        "capacity": "2",
        "waiting_list": "on",
        "hold_hours": "48",
        "offer_hours": "24",
        **ASKED,
        **fields,
    }
    return {name: value for name, value in data.items() if value is not None}


def test_opening_registration_for_an_event(editor: Client, client: Client) -> None:
    from tests.events.factories import event as make_event

    event = make_event("new", days=20, grade_from=8)
    path = reverse("event_registration", args=[event.pk])
    page = parsed(editor.get(path))
    assert "Nobody can register" in page.get_text()
    assert page.select_one("#id_grade option[selected]")["value"] == "required"
    assert not RegistrationSettings.objects.exists()
    assert client.get("/kk/events/new/register/").status_code == 404
    assert editor.post(path, settings_form(event)).status_code == 302
    assert client.get("/kk/events/new/register/").status_code == 200


@pytest.mark.parametrize(
    ("fields", "fault"),
    [
        ({"capacity": "1"}, "2 seats are taken"),
        ({"capacity": "-1"}, ""),
        ({"closes_at": "2025-12-01 10:00"}, "closes before it opens"),
        ({"closes_at": "2099-01-01 10:00"}, "over by then"),
        ({"hold_hours": "0"}, ""),
        ({"offer_hours": "9999"}, ""),
        ({"phone": "maybe"}, ""),
    ],
)
def test_impossible_settings_are_explained(editor: Client, school: Event, fields: dict[str, str], fault: str) -> None:
    people(school, 2)
    answer = editor.post(reverse("event_registration", args=[school.pk]), settings_form(school, **fields))
    assert answer.status_code == 200
    assert fault in parsed(answer).get_text()
    assert RegistrationSettings.objects.get().capacity == 2


def test_raising_the_capacity_offers_seats(editor: Client, school: Event) -> None:
    people(school, 4)
    editor.post(reverse("event_registration", args=[school.pk]), settings_form(school, capacity="3"))
    assert statuses(school) == ["confirmed", "confirmed", "offered", "waiting"]


def test_the_event_form_leads_to_both(editor: Client, school: Event) -> None:
    page = editor.get(reverse("wagtailsnippets_events_event:edit", args=[school.pk])).content.decode()
    assert reverse("event_registration", args=[school.pk]) in page
    assert f"{reverse('registrations:index')}?event={school.pk}" in page


def test_an_event_with_participants_is_not_deleted(administrator: Client, school: Event) -> None:
    confirmed(school, "inkar@example.kz")
    path = reverse("wagtailsnippets_events_event:delete", args=[school.pk])
    assert administrator.get(path).status_code < 500
    assert administrator.post(path).status_code < 500
    assert Event.objects.filter(pk=school.pk).exists()
