"""Seats that are shared out between groups: who gets one, who waits, and who is next."""

from pathlib import Path
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse

from events.models import Event, Quota, Registration, RegistrationSettings
from events.registration import actions as registering
from events.registration import decisions, moving, seats, waiting_list
from events.registration.errors import BelowTaken, NoSeats, QuotaFull
from events.registration.quotas import actions
from people.models import User
from tests.events.registration.conftest import (
    confirmed,
    enter,
    fresh,
    later,
    letters_to,
    link_in,
    open_event,
    parsed,
    statuses,
    taken,
)

pytestmark = pytest.mark.django_db
ALMATY, ABAI = "KZ-75", "KZ-10"


def quota(event: Event, group: str, number: int, kind: str = "at-most") -> Quota:
    return actions.add(quota=Quota(event=event, group=group, kind=kind, number=number), user=None)


def from_region(event: Event, region: str, count: int, start: int = 1) -> list[Registration]:
    return [confirmed(event, f"{region}{n}@example.kz".lower(), region=region) for n in range(start, start + count)]


def exact(event: Event) -> int:
    """What the counters say; they must be what the rows say, and within their bounds."""
    for one in Quota.objects.filter(event=event):
        rows = Registration.objects.filter(one.bounded(), event=event, has_seat=True)
        assert (
            one.taken
            == rows.count()
            == sum(one.bounds(row) for row in Registration.objects.filter(event=event, has_seat=True))
        )
        assert one.taken <= one.bound
    return taken(event)


@pytest.fixture
def school(db: None) -> Event:
    """Six seats, two of them at most for Almaty."""
    made = open_event(capacity=6, region="required", grade="optional")
    quota(made, ALMATY, 2)
    return made


def test_no_more_than_so_many_from_a_region(school: Event) -> None:
    here, there = from_region(school, ALMATY, 4), from_region(school, ABAI, 3)
    assert [fresh(one).status for one in here] == ["confirmed"] * 2 + ["waiting"] * 2
    assert [fresh(one).status for one in there] == ["confirmed"] * 3
    assert exact(school) == 5, "a seat is free, and it is not for those who wait"


def test_so_many_kept_for_pupils(db: None) -> None:
    event = open_event(capacity=5, grade="optional")
    quota(event, "pupils", 2, "kept")
    grown = [confirmed(event, f"g{n}@example.kz") for n in range(4)]
    pupils = [confirmed(event, f"p{n}@example.kz", grade=9) for n in range(3)]
    assert [fresh(one).status for one in grown] == ["confirmed"] * 3 + ["waiting"]
    assert [fresh(one).status for one in pupils] == ["confirmed"] * 2 + ["waiting"]
    assert exact(event) == 5


def test_pupils_may_have_more_than_is_kept_for_them(db: None) -> None:
    event = open_event(capacity=4, grade="optional")
    quota(event, "pupils", 1, "kept")
    assert [confirmed(event, f"p{n}@example.kz", grade=9).status for n in range(4)] == ["confirmed"] * 4
    assert exact(event) == 4


@pytest.mark.parametrize(
    ("group", "grade", "region", "belongs"),
    [
        ("pupils", 9, "", True),
        ("pupils", None, ALMATY, False),
        ("others", None, "", True),
        ("others", 1, "", False),
        (ALMATY, None, ALMATY, True),
        (ALMATY, None, ABAI, False),
        (ALMATY, None, "", False),
        ("abroad", None, "abroad", True),
    ],
)
@pytest.mark.parametrize("kind", ["at-most", "kept"])
def test_whom_a_quota_bounds(db: None, group: str, grade: int | None, region: str, belongs: bool, kind: str) -> None:
    event = open_event(capacity=6)
    made, one = confirmed(event, "a@example.kz", grade=grade, region=region), Quota(event=event, group=group, kind=kind)
    assert one.bounds(made) == (belongs if kind == "at-most" else not belongs)
    assert Registration.objects.filter(one.bounded()).exists() == one.bounds(made), "the database says the same"


def test_two_quotas_at_once_take_both_or_none(school: Event) -> None:
    quota(school, "pupils", 5, "kept")  # one seat for others
    first = confirmed(school, "a@example.kz", region=ALMATY)
    second = confirmed(school, "b@example.kz", region=ALMATY)
    assert (first.status, second.status) == ("confirmed", "waiting")
    assert exact(school) == 1
    assert {one.group: one.taken for one in Quota.objects.all()} == {ALMATY: 1, "pupils": 1}, "nothing half counted"


# --- the waiting list -------------------------------------------------------------------------------------


def test_a_freed_seat_goes_to_the_next_who_fits(school: Event) -> None:
    here, there = from_region(school, ALMATY, 3), from_region(school, ABAI, 5)
    assert [fresh(one).status for one in (here[2], there[4])] == ["waiting", "waiting"]
    registering.cancel(registration=there[0])
    assert (fresh(here[2]).status, fresh(there[4]).status) == ("waiting", "offered"), "the first in turn does not fit"
    registering.cancel(registration=here[0])
    assert fresh(here[2]).status == "offered"
    assert exact(school) == 6


def test_by_turn_among_those_who_fit(school: Event) -> None:
    here = from_region(school, ALMATY, 4)
    registering.cancel(registration=here[1])
    assert [fresh(one).status for one in here] == ["confirmed", "cancelled", "offered", "waiting"]
    registering.decline_offer(registration=fresh(here[2]))
    assert fresh(here[3]).status == "offered" and exact(school) == 2


def test_an_offer_that_lapsed_frees_the_quota(school: Event) -> None:
    here = from_region(school, ALMATY, 4)
    registering.cancel(registration=here[0])
    later(here[2], hours=500)
    waiting_list.expire()
    assert [fresh(one).status for one in here] == ["cancelled", "confirmed", "expired", "offered"]
    assert exact(school) == 2


def test_more_seats_do_not_break_the_quota_and_a_wider_quota_is_filled(school: Event) -> None:
    here = from_region(school, ALMATY, 5)
    settings = RegistrationSettings.objects.get(event=school)
    settings.capacity = 20
    decisions.change_settings(settings=settings, user=None)
    assert statuses(school).count("waiting") == 3
    actions.remove(quota=Quota.objects.get(), user=None)
    assert [fresh(one).status for one in here[2:]] == ["offered"] * 3
    assert exact(school) == 5


def test_the_position_stays_the_turn_and_the_page_says_what_it_is_worth(client: Client, school: Event) -> None:
    here = from_region(school, ALMATY, 4)
    assert [waiting_list.position(fresh(one)) for one in here] == [0, 0, 1, 2]
    letter = letters_to(here[3].email)[-1]
    assert "2-орындасыз" in letter.text and "топтарға бөлінген" in letter.text
    assert "топтарға бөлінген" in client.get(link_in(letter)).content.decode()
    plain = open_event("plain", capacity=0 + 1)
    confirmed(plain, "a@example.kz")
    confirmed(plain, "b@example.kz")
    assert "топтарға" not in letters_to("b@example.kz")[-1].text


def test_without_a_waiting_list_the_page_says_why(client: Client, school: Event) -> None:
    RegistrationSettings.objects.filter(event=school).update(waiting_list=False)
    from_region(school, ALMATY, 2)
    with pytest.raises(QuotaFull):
        enter(school, "late@example.kz", region=ALMATY)
    from_region(school, ABAI, 4)
    with pytest.raises(NoSeats) as full:
        enter(school, "later@example.kz", region=ABAI)
    assert not isinstance(full.value, QuotaFull)


# --- other ways to a seat ---------------------------------------------------------------------------------


def test_approved_by_staff_within_the_quota(db: None) -> None:
    event = open_event(capacity=6, approval_required=True)
    quota(event, ALMATY, 1)
    first, second = from_region(event, ALMATY, 2)
    assert [decisions.approve(registration=one, user=None).status for one in (first, second)] == [
        "confirmed",
        "waiting",
    ]
    assert exact(event) == 1


def test_added_and_moved_by_staff_within_the_quota(school: Event) -> None:
    from_region(school, ALMATY, 2)
    person = {"name": "Дана", "email": "d@example.kz", "region": ALMATY}
    assert decisions.add(event=school, newcomer=decisions.Newcomer("kk", person, "list"), user=None).status == "waiting"
    [other] = from_region(open_event("other"), ALMATY, 1, start=9)
    assert fresh(moving.move(registration=other, to=school, user=None)).status == "waiting"
    assert exact(school) == 2


def change(registration: Registration, **values: Any) -> Registration:
    return registering.change(registration=registration, values=values, agreed=["processing"])


def test_whoever_moves_house_moves_between_the_quotas(school: Event) -> None:
    here, there = from_region(school, ALMATY, 3), from_region(school, ABAI, 1)
    with pytest.raises(QuotaFull):
        change(there[0], region=ALMATY)
    assert fresh(there[0]).region == ABAI and exact(school) == 3
    with pytest.raises(QuotaFull):
        decisions.change(registration=fresh(there[0]), values={"region": ALMATY}, user=None)
    change(here[0], region=ABAI)
    assert fresh(here[2]).status == "offered", "the place in the quota is free, and the next gets it"
    assert exact(school) == 4


def test_who_waits_and_is_of_another_group_now_gets_the_seat(school: Event) -> None:
    here = from_region(school, ALMATY, 3)
    change(here[2], region=ABAI)
    assert fresh(here[2]).status == "offered" and fresh(here[2]).region == ABAI and exact(school) == 3


def test_an_unconfirmed_one_holds_a_seat_of_the_quota(school: Event) -> None:
    first = enter(school, "a@example.kz", region=ALMATY)
    enter(school, "b@example.kz", region=ALMATY)
    third = enter(school, "c@example.kz", region=ALMATY)
    assert not third.has_seat and exact(school) == 2
    later(first, hours=500)
    waiting_list.expire()
    assert fresh(third).has_seat and exact(school) == 2


# --- setting them -----------------------------------------------------------------------------------------


def test_who_has_a_seat_already_is_counted(db: None) -> None:
    event = open_event(capacity=6)
    from_region(event, ALMATY, 3)
    with pytest.raises(BelowTaken) as refusal:
        quota(event, ALMATY, 2)
    assert refusal.value.taken == 3 and not Quota.objects.exists()
    assert quota(event, ALMATY, 3).taken == 3 and exact(event) == 3


def test_fewer_seats_may_not_cut_into_what_is_taken(db: None) -> None:
    event = open_event(capacity=6)
    quota(event, ALMATY, 2, "kept")
    from_region(event, ABAI, 4)
    settings = RegistrationSettings.objects.get(event=event)
    settings.capacity = 5
    with pytest.raises(BelowTaken):
        decisions.change_settings(settings=settings, user=None)
    settings.capacity = 8
    decisions.change_settings(settings=settings, user=None)
    assert Quota.objects.get().bound == 6
    settings.capacity = None
    decisions.change_settings(settings=settings, user=None)
    assert confirmed(event, "more@example.kz", region=ABAI).status == "confirmed" and exact(event) == 5


def test_a_guard_that_forgets_to_look_is_stopped_by_the_database(school: Event) -> None:
    Quota.objects.update(taken=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quota.objects.update(taken=F("taken") + 1)


# --- the desk ---------------------------------------------------------------------------------------------


def press(client: Client, event: Event, **fields: Any) -> Any:
    return client.post(
        reverse("event_quotas", args=[event.pk]), {"group": ABAI, "kind": "at-most", "number": "3", **fields}
    )


def test_staff_add_and_remove(editor: Client, school: Event) -> None:
    assert press(editor, school).status_code == 302
    page = parsed(editor.get(reverse("event_quotas", args=[school.pk])))
    assert [row.td.text for row in page.select("tbody tr")] == [
        "Almaty city: at most 2 seats",
        "Abai Region: at most 3 seats",
    ]
    editor.post(reverse("event_quota_remove", args=[Quota.objects.get(group=ABAI).pk]))
    assert Quota.objects.get().group == ALMATY
    assert (
        reverse("event_quotas", args=[school.pk])
        in editor.get(reverse("event_registration", args=[school.pk])).content.decode()
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": "-1"}, "greater than or equal to 0"),
        ({"number": ""}, "required"),
        ({"number": "9" * 30}, "less than or equal to"),
        ({"group": "KZ-99"}, "valid choice"),
        ({"kind": "\x00"}, "valid choice"),
        ({"group": ALMATY}, "such a quota already"),
        ({"kind": "kept", "number": "7"}, "not more than there are"),
        ({"group": ALMATY, "kind": "kept", "number": "6"}, "taken already"),
    ],
)
def test_what_cannot_be_is_said(editor: Client, school: Event, fields: dict[str, str], words: str) -> None:
    from_region(school, ABAI, 1)
    answer = press(editor, school, **fields)
    assert answer.status_code == 200 and words in answer.content.decode()
    assert Quota.objects.count() == 1


def test_staff_are_told_what_the_form_does_not_ask(editor: Client, db: None) -> None:
    event = open_event(region="optional", grade="no")
    quota(event, ALMATY, 1)
    quota(event, "pupils", 1)
    said = editor.get(reverse("event_quotas", args=[event.pk])).content.decode()
    assert "does not demand the region" in said and "does not ask for the grade" in said


def test_the_public_page_tells_how_the_seats_are_shared(client: Client, school: Event) -> None:
    from_region(school, ALMATY, 2)
    said = client.get(f"/ru/events/{school.slug}/register/").content.decode()
    assert "мест не больше 2 — все заняты" in said
    assert "мест не больше 2" in client.get(f"/ru/events/{school.slug}/register/seats/").content.decode()


def test_only_who_may_change_settings(client: Client, school: Event) -> None:
    reader = User.objects.create_user("reader", "reader@example.kz", "a-long-password")
    for who in (None, reader):
        if who:
            client.force_login(who)
        assert press(client, school).status_code in (302, 403)
        assert client.post(reverse("event_quota_remove", args=[Quota.objects.get().pk])).status_code in (302, 403)
    assert Quota.objects.count() == 1


def test_nobody_claims_a_seat_past_the_quotas() -> None:
    """`seats.claim` and `seats.free` count the event alone: only `take` and `give_back` may call them."""
    room = Path(seats.__file__).parent
    callers = [
        path.name
        for path in room.rglob("*.py")
        if any(f"seats.{name}(" in path.read_text() for name in ("claim", "free", "claim_or_lock"))
    ]
    assert callers == []


def test_the_own_page_refuses_a_group_that_is_full(client: Client, school: Event) -> None:
    from_region(school, ALMATY, 2)
    made = from_region(school, ABAI, 1)[0]
    path = link_in(letters_to(made.email)[-1]) + "change/"
    values = {"name": made.name, "region": ALMATY, "consent_processing": "on"}
    answer = client.post(path, values)
    assert answer.status_code == 422 and "ештеңе өзгертілмеді" in answer.content.decode()
    assert fresh(made).region == ABAI and exact(school) == 3
