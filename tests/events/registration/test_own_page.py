"""One's own page, the guardian's page, and the calendar file: by links in letters."""

import uuid

import pytest
from django.test import Client
from icalendar import Calendar

from announcements.subscriptions import tickets
from events.models import Answer, Event, Registration
from events.registration import actions, decisions, erasure, links, mailboxes
from events.registration.enums import Status
from tests.events.registration.questions.asking import ask

from .classes.conftest import confirmed_class
from .conftest import GUARDIAN, confirmed, enter, fresh, later, letters_to, link_in, open_event, parsed, people

pytestmark = pytest.mark.django_db
ROOM = "https://zoom.example.com/j/secret-room"


def own(registration: Registration, language: str = "en") -> str:
    return links.own_url(registration).partition("example.kz")[2].replace(f"/{registration.language}/", f"/{language}/")


def words(answer) -> str:
    return " ".join(parsed(answer).select_one("main").get_text().split())


def press(client: Client, registration: Registration, do: str):
    return client.post(own(registration), {"do": do})


def test_looking_changes_nothing_and_pressing_confirms(client: Client, school: Event) -> None:
    made = enter(school, "inkar@example.kz")
    path = link_in(letters_to("inkar@example.kz")[0])
    for method in (client.get, client.head):
        assert method(path).status_code == 200
    assert fresh(made).status == Status.UNCONFIRMED
    answer = client.post(path, {"do": "confirm"})
    assert answer.status_code == 303
    assert fresh(made).status == Status.CONFIRMED
    page = client.get(answer["Location"])
    assert page["Cache-Control"] == "private, no-store" and page["Referrer-Policy"] == "no-referrer"
    assert "Сіз тіркелдіңіз, орныңыз расталды." in words(page)


def test_confirming_twice_explains_itself(client: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    answer = client.post(own(made), {"do": "confirm"}, follow=True)
    assert "your place is confirmed" in words(answer)


@pytest.mark.parametrize("do", ["accept", "decline"])
def test_answering_an_offer(client: Client, school: Event, do: str) -> None:
    first, _second, third = people(school, 3)
    actions.cancel(registration=first)
    assert "Will you take it?" in words(client.get(own(third)))
    press(client, third, do)
    assert fresh(third).status == (Status.CONFIRMED if do == "accept" else Status.DECLINED)
    again = press(client, third, do)
    assert again.status_code == 303  # as it was left


def test_an_offer_that_was_overtaken_by_the_clock(client: Client, school: Event) -> None:
    first, _second, third = people(school, 3)
    actions.cancel(registration=first)
    later(third, 25)
    answer = press(client, third, "accept")
    assert answer.status_code == 410
    assert "That was too late" in words(answer)
    assert not parsed(answer).select('[value="accept"]')


def test_confirming_too_late(client: Client, school: Event) -> None:
    made = enter(school, "inkar@example.kz")
    later(made, 49)
    assert press(client, made, "confirm").status_code == 410
    assert "has lapsed" in words(client.get(own(made)))


def test_cancelling_and_what_the_link_says_afterwards(client: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    press(client, made, "cancel")
    page = client.get(own(made))
    assert "This registration is cancelled." in words(page)
    assert parsed(page).select_one('a.button[href="/en/events/school/register/"]')
    assert not parsed(page).select('[value="cancel"]')
    answer = press(client, made, "confirm")
    assert answer.status_code == 409
    assert client.get(f"{own(made)}change/").status_code == 409


@pytest.mark.parametrize("do", ["", "approve", "delete"])
def test_a_verb_there_is_not(client: Client, school: Event, do: str) -> None:
    made = confirmed(school, "inkar@example.kz")
    assert press(client, made, do).status_code == 422
    assert fresh(made).status == Status.CONFIRMED


def test_the_position_on_the_waiting_list_moves_up(client: Client, school: Event) -> None:
    made = people(school, 5)
    assert "number 3" in words(client.get(own(made[4])))
    actions.cancel(registration=made[2])
    assert "number 2" in words(client.get(own(made[4])))


@pytest.mark.parametrize(
    "name", ["registration", "registration-change", "registration-calendar", "registration-guardian"]
)
def test_a_link_that_nobody_gave_out(client: Client, school: Event, name: str) -> None:
    from django.urls import reverse
    from django.utils.translation import override

    made = confirmed(school, "inkar@example.kz", **GUARDIAN)
    purpose = links.GUARDIAN if name.endswith("guardian") else links.OWN
    other = links.OWN if purpose == links.GUARDIAN else links.GUARDIAN
    good = links.ticket(purpose, made)
    bad = {str(made.pk): 404, made.key.hex: 404, good[:-4]: 404, links.ticket(other, made): 404}
    bad[tickets.issue(purpose, "not-a-key")] = 404
    bad[tickets.issue(purpose, uuid.uuid4().hex)] = 410
    for ticket, status in {**bad, good: 200}.items():
        with override("ru"):
            assert client.get(reverse(name, args=[ticket])).status_code == status


def test_one_person_never_sees_another(client: Client, school: Event) -> None:
    one, two = people(school, 2)
    page = client.get(own(one)).content.decode()
    assert one.email in page and two.email not in page


# --- the online link -----------------------------------------------------------------------------------


def test_the_online_link_is_for_the_confirmed_alone(client: Client) -> None:
    event = open_event(capacity=1, event={"format": "online", "online_link": ROOM})
    inside, waits = people(event, 2)
    for registration, may in ((inside, True), (waits, False)):
        assert (ROOM in client.get(own(registration)).content.decode()) is may
        assert (ROOM in client.get(f"{own(registration)}event.ics").content.decode().replace("\r\n ", "")) is may
        assert any(ROOM in letter.text + letter.html for letter in letters_to(registration.email)) is may
    for path in ("", "register/", "register/seats/", "register/sent/"):
        assert ROOM not in client.get(f"/en/events/school/{path}").content.decode()
    actions.cancel(registration=inside)
    assert ROOM not in client.get(own(inside)).content.decode()
    assert ROOM not in client.get(f"{own(inside)}event.ics").content.decode().replace("\r\n ", "")


def test_the_calendar_file_has_the_uid_of_the_public_feed(client: Client, school: Event) -> None:
    first, *_rest, waits = people(school, 3)

    def entry(path: str):
        return Calendar.from_ical(client.get(path).content).walk("VEVENT")[0]

    public = entry("/en/events/school.ics")
    mine = entry(f"{own(first)}event.ics")
    assert (mine["uid"], mine["status"]) == (public["uid"], "CONFIRMED")
    assert mine["sequence"] > public["sequence"]
    assert entry(f"{own(waits)}event.ics")["status"] == "TENTATIVE"
    actions.cancel(registration=first)
    assert entry(f"{own(first)}event.ics")["status"] == "CANCELLED"


# --- changing ------------------------------------------------------------------------------------------


def test_changing_what_one_may(client: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz", phone="+77011234567")
    page = parsed(client.get(f"{own(made)}change/"))
    assert page.select_one("#id_phone")["value"] == "+7 701 123 45 67"
    assert page.select_one("#id_consent_processing").has_attr("checked")
    data = {
        "name": "Құлмағамбетова Іңкәр",
        "name_latin": "",
        "phone": "",
        "consent_processing": "on",
        "email": "x@y.kz",
    }
    answer = client.post(f"{own(made)}change/", {**data, "region": "KZ-10", "consent_photographs": "on"})
    assert answer.status_code == 303
    made = fresh(made)
    assert (made.name, made.name_latin, made.region) == ("Құлмағамбетова Іңкәр", "Inkar Kulmagambetova", "KZ-10")
    assert (made.phone, made.email) == ("", "inkar@example.kz")
    assert made.consents.filter(kind="photographs", withdrawn_at=None).exists()


def test_a_change_that_is_refused_keeps_what_was_typed(client: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    answer = client.post(f"{own(made)}change/", {"name": "", "phone": "123", "consent_processing": "on"})
    assert answer.status_code == 422
    assert parsed(answer).select_one("#id_phone")["value"] == "123"
    assert fresh(made).name == made.name


# --- guardians -----------------------------------------------------------------------------------------


def test_the_guardian_reads_ticks_and_consents(client: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz", language="ru", **GUARDIAN)
    [letter] = letters_to("gani@example.kz")
    assert letter.language == "ru"
    assert "/events/registration/" not in letter.text  # the child's own page is not the guardian's
    path = link_in(letter)
    assert made.name in words(client.get(path))
    assert "inkar@example.kz" not in client.get(path).content.decode()
    untouched = client.post(path, {"do": "consent"})
    assert untouched.status_code == 422 and fresh(made).guardian_consented_at is None
    assert client.post(path, {"do": "consent", "consent": "1"}).status_code == 303
    assert fresh(made).status == Status.CONFIRMED
    assert "Ваше согласие записано" in words(client.get(path))


def test_the_guardian_may_refuse_and_take_back(client: Client, school: Event) -> None:
    for number, consents_first in enumerate((False, True)):
        made = confirmed(school, f"child{number}@example.kz", **GUARDIAN)
        path = link_in(letters_to("gani@example.kz")[-1])
        if consents_first:
            client.post(path, {"do": "consent", "consent": "1"})
        assert client.post(path, {"do": "refuse"}).status_code == 303
        assert fresh(made).status == Status.CANCELLED
        answer = client.post(path, {"do": "consent", "consent": "1"})
        assert answer.status_code == 200 and not parsed(answer).select('[value="consent"]')
        assert fresh(made).status == Status.CANCELLED


def test_the_guardian_comes_too_late(client: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz", **GUARDIAN)
    path = link_in(letters_to("gani@example.kz")[0])
    later(made, 49)
    assert not parsed(client.get(path)).select('[value="consent"]')
    client.post(path, {"do": "consent", "consent": "1"})
    assert fresh(made).status == Status.UNCONFIRMED


def test_rejected_says_so(client: Client) -> None:
    event = open_event(approval_required=True)
    made = confirmed(event, "inkar@example.kz")
    decisions.reject(registration=made, user=None, note="жас келмейді")
    page = client.get(own(made))
    assert "cannot give you a place" in words(page)
    assert "жас келмейді" not in page.content.decode()
    assert "жас келмейді" not in letters_to("inkar@example.kz")[-1].text


# --- what was given is told, and what can be taken back -------------------------------------------------


@pytest.mark.parametrize(
    ("language", "grade", "day"),
    [("kk", "Сынып 9", "2026 ж. 1 қаңтар"), ("ru", "Класс 9", "1 января 2026 г."), ("en", "Grade 9", "1 January 2026")],
)
def test_all_that_was_given_stands_there_in_words(
    client: Client, school: Event, language: str, grade: str, day: str
) -> None:
    made = confirmed(school, "inkar@example.kz", grade=9, region="KZ-75", position="Үйірме")
    asked = ask(school, "date", "Қашан")
    Answer.objects.create(registration=made, question=asked, value="2026-01-01")
    text = parsed(client.get(own(made, language))).select_one("main").get_text(" ")
    said = " ".join(text.replace("\u2060", "").split())
    assert grade in said and day in said and "Үйірме" in said
    assert "2026-01-01" not in said


def test_who_takes_back_the_consent_to_processing_is_told_how(client: Client, school: Event) -> None:
    """And what is told is true: the links are there, and the data can go."""
    made = confirmed(school, "inkar@example.kz")
    answer = client.post(f"{own(made)}change/", {"name": made.name, "name_latin": "x"})
    assert answer.status_code == 422
    assert "to take it back, cancel the registration" in words(answer)
    links_given = [link["href"] for link in parsed(answer).select(".notice:not(.notice--bad) a")]
    assert links_given[0].startswith("/en/events/registration/") and links_given[0].endswith("#cancel")
    assert links_given[1] == "/en/my/"
    assert parsed(client.get(own(made))).select_one("#cancel [value=cancel]")
    press(client, made, "cancel")
    erasure.erase(mailboxes.folded(made.email))
    gone = fresh(made)
    assert (gone.status, gone.email, gone.name) == (Status.CANCELLED, "", erasure.NOBODY)


def test_a_pupil_without_an_address_is_not_sent_to_pages_of_addresses(client: Client, school: Event) -> None:
    pupil = confirmed_class(open_event("class", capacity=None), 1).pupils.get()
    answer = client.post(f"{own(pupil)}change/", {"name": pupil.name})
    assert "cancel the registration" in words(answer)
    assert "/en/my/" not in [link["href"] for link in parsed(answer).select(".notice:not(.notice--bad) a")]
