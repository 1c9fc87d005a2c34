"""The teacher's page of the class, by the link in the letter."""

import re

import pytest
from django.test import Client

from announcements.subscriptions import tickets
from events.models import Event, SchoolClass
from events.registration import links as own_links
from events.registration.classes import links
from events.registration.classes.links import CLASS
from tests.events.registration.conftest import SITE, confirmed, fresh, open_event, parsed, taken

from .conftest import child, confirmed_class, enter_class, letters, stands

pytestmark = pytest.mark.django_db


def path(school_class: SchoolClass, language: str = "kk") -> str:
    return f"/{language}/events/class/{links.ticket(school_class)}/"


def key(school_class: SchoolClass, place: int) -> str:
    return str(school_class.pupils.order_by("pk")[place - 1].key.hex)


@pytest.mark.parametrize(
    ("language", "button"), [("kk", "Сыныпты растау"), ("ru", "Подтвердить класс"), ("en", "Confirm the class")]
)
def test_the_letter_leads_to_one_button(client: Client, school: Event, language: str, button: str) -> None:
    made = enter_class(school, 3, language=language)
    found = re.search(rf"{SITE}(/{language}/events/class/\S+)", letters()[0].text)
    assert found
    page = parsed(client.get(found[1]))
    assert page.select_one("button[value=confirm]").get_text() == button
    assert stands(made) == ["unconfirmed"] * 3, "looking at a link changes nothing"
    answer = client.post(found[1], {"do": "confirm"})
    assert (answer.status_code, stands(made)) == (303, ["confirmed", "confirmed", "waiting"])
    after = parsed(client.get(answer["Location"]))
    assert [line.b.get_text() for line in after.select(".class-list > li")] == [f"{n}. {child(n)}" for n in (1, 2, 3)]
    assert after.select_one("button[value=confirm]") is None


def test_nothing_of_it_is_kept_by_anybody(client: Client, school: Event) -> None:
    answer = client.get(path(enter_class(school)))
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["Referrer-Policy"] == "no-referrer"
    assert parsed(answer).select_one("meta[name=robots]")["content"] == "noindex"


def test_single_children_are_cancelled_and_offers_answered(client: Client, school: Event) -> None:
    made = confirmed_class(school, 4)
    client.post(path(made), {"do": "cancel", "pupil": key(made, 1)})
    assert stands(made) == ["cancelled", "confirmed", "offered", "waiting"]
    page = parsed(client.get(path(made)))
    assert [one["value"] for one in page.select("button[value=accept], button[value=decline]")] == ["accept", "decline"]
    client.post(path(made), {"do": "decline", "pupil": key(made, 3)})
    assert stands(made) == ["cancelled", "confirmed", "declined", "offered"]
    client.post(path(made), {"do": "accept", "pupil": "all"})
    assert (stands(made), taken(school)) == (["cancelled", "confirmed", "declined", "confirmed"], 2)
    client.post(path(made), {"do": "cancel", "pupil": "all"})
    assert taken(school) == 0
    assert client.post(path(made), {"do": "cancel", "pupil": "all"}).status_code == 409


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({}, 422),
        ({"do": "approve", "pupil": "all"}, 422),
        ({"do": "cancel"}, 422),
        ({"do": "cancel", "pupil": "\x00"}, 422),
        ({"do": "cancel", "pupil": "ә" * 5000}, 422),
        ({"do": "accept", "pupil": "1"}, 422),
        ({"do": "accept", "pupil": "all"}, 409),
    ],
)
def test_what_is_no_verb_changes_nothing(client: Client, school: Event, sent: dict[str, str], status: int) -> None:
    made = confirmed_class(school, 2)
    assert client.post(path(made), sent).status_code == status
    assert stands(made) == ["confirmed"] * 2


def test_another_persons_registration_is_out_of_reach(client: Client) -> None:
    event = open_event(capacity=None)
    made, others = confirmed_class(event, 1), confirmed_class(event, 1, start=5, email="other@example.kz")
    alone = confirmed(event, "inkar@example.kz")
    for foreign in (key(others, 1), alone.key.hex):
        assert client.post(path(made), {"do": "cancel", "pupil": foreign}).status_code == 422
    assert (stands(others), fresh(alone).status) == (["confirmed"], "confirmed")
    assert child(5) not in client.get(path(made)).content.decode()


@pytest.mark.parametrize("damage", ["cut", "other purpose", "erased", "not a key"])
def test_links_that_do_not_work_are_answered_by_a_page_that_helps(client: Client, school: Event, damage: str) -> None:
    made = enter_class(school)
    ticket, status = links.ticket(made), 404
    if damage == "cut":
        ticket = ticket[:-9]
    elif damage == "other purpose":
        ticket = own_links.ticket(own_links.OWN, made.pupils.first())
    elif damage == "not a key":
        ticket = tickets.issue(CLASS, "x")
    else:
        SchoolClass.objects.filter(pk=made.pk).update(key=SchoolClass().key)
        status = 410
    assert client.get(f"/kk/events/class/{ticket}/").status_code == status


def test_a_child_is_changed_on_its_own_page_and_leads_back(client: Client, school: Event) -> None:
    made = confirmed_class(school, 2)
    page = parsed(client.get(path(made)))
    change = next(link["href"] for link in page.select(".class-list a") if link["href"].endswith("/change/"))
    form = {
        "name": "Жаңа Есім",
        "name_latin": "",
        "organisation": "№ 12 мектеп",
        "region": "",
        "consent_processing": "on",
    }
    answer = client.post(change, form)
    assert answer.status_code == 303
    back = parsed(client.get(answer["Location"])).select_one('a[href*="/events/class/"]')
    assert "Жаңа Есім" in client.get(back["href"]).content.decode()
    taken_name = client.post(change, {**form, "name": child(2)})
    assert taken_name.status_code == 422
    assert "бұрыннан тіркелген" in parsed(taken_name).select_one("#id_name_error").get_text()


def test_the_online_link_is_for_classes_with_a_confirmed_pupil(client: Client) -> None:
    event = open_event(capacity=1, event={"format": "both", "online_link": "https://zoom.example.com/j/1"})
    made, waiting = enter_class(event, 1), enter_class(event, 1, start=5, email="other@example.kz")
    assert "zoom.example" not in client.get(path(made)).content.decode()
    for one in (made, waiting):
        client.post(path(one), {"do": "confirm"})
    assert "zoom.example" in client.get(path(made)).content.decode()
    assert "zoom.example" in letters()[-1].text
    assert "zoom.example" not in client.get(path(waiting)).content.decode()
    assert "zoom.example" not in letters("other@example.kz")[-1].text


def test_left_out_rows_are_named_and_a_long_class_asks_little(
    client: Client, school: Event, django_assert_max_num_queries: object
) -> None:
    enter_class(school, 2)
    made = enter_class(school, 30, start=2, email="other@example.kz")
    client.get(path(made))  # the frame of the page is in memory now
    with django_assert_max_num_queries(5):  # type: ignore[operator]  # the fixture of pytest-django
        page = parsed(client.get(path(made)))
    assert page.select_one(".notice--last li").get_text() == f"2-оқушы: {child(2)}"


def test_a_single_pupil_is_not_confirmed_past_the_class(client: Client, school: Event) -> None:
    made = enter_class(school, 1)
    one = made.pupils.get()
    own = f"/kk/events/registration/{own_links.ticket(own_links.OWN, one)}/"
    assert parsed(client.get(own)).select_one("button[value=confirm]") is None
    assert client.post(own, {"do": "confirm"}).status_code == 409
    assert stands(made) == ["unconfirmed"]


def test_what_the_teacher_agrees_to_for_a_pupil_is_recorded_as_such(client: Client, school: Event) -> None:
    one = confirmed_class(school, 1).pupils.get()
    change = f"/kk/events/registration/{own_links.ticket(own_links.OWN, one)}/change/"
    assert parsed(client.get(change)).select_one("[name=consent_mailing]") is None, "a pupil has no mailbox"
    form = {"name": one.name, "organisation": "мектеп", "consent_processing": "on", "consent_photographs": "on"}
    assert client.post(change, {**form, "consent_mailing": "on"}).status_code == 303
    given = dict(one.consents.values_list("kind", "given_by"))
    assert (given["photographs"], "mailing" in given) == ("teacher", False)
