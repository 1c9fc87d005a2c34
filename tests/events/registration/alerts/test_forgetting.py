"""Taken back, erased, lapsed, or long over: nothing of a request stays."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from announcements.outbox import actions as outbox
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import erasure as subscriptions
from announcements.subscriptions import tickets
from announcements.subscriptions.models import Subscriber
from events.calendar.actions import clone
from events.models import Alert, Event
from events.registration import erasure, mailboxes
from events.registration.alerts import actions, links
from portal.cabinet import letters as cabinet
from tests.events.registration.conftest import confirmed, letters_to, parsed

from .conftest import ADDRESS, about_request, asks, later_event, link_in, opens_in, send, told, waits

pytestmark = pytest.mark.django_db
OTHER = "other@example.kz"


def test_one_button_takes_it_back_and_leaves_nothing(client: Client, later: Event) -> None:
    waits(later), waits(later, OTHER)
    page = link_in(about_request()[0])
    [button] = parsed(client.get(page)).select("button[value=take-back]")
    answer = client.post(button.find_parent("form")["action"], {"do": "take-back"})
    assert answer.status_code == 200 and parsed(answer).select_one(f"a[href='{later.url}']")
    assert [alert.email for alert in Alert.objects.all()] == [OTHER]
    assert letters_to(ADDRESS) == [] and letters_to(OTHER)
    opens_in(later, -0.1)
    assert [letter.recipient for letter in told()] == [OTHER]
    for again in (client.get(page), client.post(page, {"do": "take-back"}), client.post(page, {"do": "confirm"})):
        assert again.status_code == 410 and ADDRESS not in again.content.decode()


def test_the_letter_that_tells_leads_to_taking_back_and_then_one_may_ask_anew(client: Client, later: Event) -> None:
    waits(later)
    opens_in(later, -0.1)
    client.post(link_in(told()[0]), {"do": "take-back"})
    assert told() == []
    opens_in(later, 5)
    send(client, later)
    client.post(link_in(about_request()[0]), {"do": "confirm"})
    opens_in(later, -0.1)
    assert len(told()) == 1


def test_confirming_what_was_taken_back_meanwhile_brings_nothing_back(later: Event) -> None:
    alert = asks(later)
    actions.take_back(alert=alert)
    assert actions.confirm(alert=alert, read_in="kk") is None
    assert not Alert.objects.exists()


def test_what_nobody_confirmed_vanishes_after_seven_days(client: Client, later: Event) -> None:
    asks(later), waits(later, OTHER)
    page = link_in(about_request()[0])
    for days, left in ((6.9, {ADDRESS, OTHER}), (7.1, {OTHER})):
        Alert.objects.update(asked_at=timezone.now() - timedelta(days=days))
        actions.forget_old()
        assert {alert.email for alert in Alert.objects.all()} == left
    assert client.get(page).status_code == 410


def test_asking_again_begins_the_seven_days_anew(later: Event) -> None:
    asks(later)
    Alert.objects.update(asked_at=timezone.now() - timedelta(days=8), written_at=None)
    asks(later)
    assert actions.forget_old() == 0


def test_requests_vanish_thirty_days_after_the_event(later: Event) -> None:
    waits(later)
    for days, count in ((29, 0), (31, 1)):
        over = timezone.now() - timedelta(days=days)
        Event.objects.filter(pk=later.pk).update(starts_at=over - timedelta(hours=2), ends_at=over)
        assert actions.forget_old() == count
    assert not Alert.objects.exists()


def test_who_is_erased_is_in_no_request_and_no_letter(later: Event) -> None:
    waits(later), waits(later_event("other"), ADDRESS), waits(later, OTHER)
    opens_in(later, -0.1)
    assert len(told()) == 2
    assert erasure.erase(ADDRESS) == 2
    assert letters_to(ADDRESS) == []
    assert [alert.email for alert in Alert.objects.all()] == [OTHER]
    assert len(letters_to(OTHER)) == 2


def test_erasing_the_subscription_erases_the_requests_and_leaves_registrations(later: Event) -> None:
    waits(later)
    opens_in(later, -0.1)
    registration = confirmed(later, ADDRESS)
    subscriptions.erase(subscriber=Subscriber.objects.create(email=ADDRESS, address=ADDRESS, language="kk"))
    assert not Alert.objects.exists()
    assert not OutboxMessage.objects.filter(kind__in=("registration.alert", "reminder.opening")).exists()
    registration.refresh_from_db()
    assert registration.email == ADDRESS


def test_a_cloned_event_takes_none_along(later: Event) -> None:
    waits(later)
    made = clone(event=later, starts_at=later.starts_at + timedelta(days=365))
    assert (made.alerts.count(), Alert.objects.count()) == (0, 1)


# --- the cabinet -------------------------------------------------------------------------------------------


def cabinet_path(address: str = ADDRESS) -> str:
    return f"/kk/my/{tickets.issue(cabinet.OPEN, address)}/"


def test_the_cabinet_lists_ones_own_and_leads_to_taking_back(client: Client, later: Event) -> None:
    waits(later), waits(later, OTHER)
    client.post("/kk/my/", {"email": ADDRESS})
    assert [letter.kind for letter in letters_to(ADDRESS)][-1] == cabinet.KIND, "known by the request alone"
    page = parsed(client.get(cabinet_path()))
    [link] = page.select("section[aria-labelledby=alerts] a.button")
    assert client.get(link["href"]).context["email"] == ADDRESS
    assert OTHER not in page.get_text()
    [kept] = json.loads(client.get(f"{cabinet_path()}data.json").content)["alerts"]
    assert (kept["email"], kept["language"], kept["read_in"]) == (ADDRESS, "kk", "kk")


def test_who_asked_for_nothing_sees_no_such_part(client: Client, later: Event) -> None:
    opens_in(later, -1)
    confirmed(later, ADDRESS)
    assert not parsed(client.get(cabinet_path())).select("section[aria-labelledby=alerts]")


def test_the_language_of_the_letter_is_chosen_in_the_cabinet(client: Client, later: Event) -> None:
    waits(later)
    client.post(cabinet_path(), {"do": "speak", "language": "ru"})
    opens_in(later, -0.1)
    assert [letter.language for letter in told()] == ["ru"]


def test_erasing_in_the_cabinet_erases_requests(client: Client, later: Event) -> None:
    alert = waits(later)
    client.post(cabinet_path(), {"do": "erase", "sure": "1"})
    assert not Alert.objects.exists() and letters_to(ADDRESS) == []
    assert client.get(links.path(alert)).status_code == 410


# --- staff -------------------------------------------------------------------------------------------------


def test_staff_see_how_many_and_not_who(later: Event, admin_client: Client) -> None:
    desk = f"{reverse('registrations:index')}?event={later.pk}"
    settings_page = reverse("event_registration", args=[later.pk])
    assert [admin_client.get(page).context["alerts"] for page in (desk, settings_page)] == [0, 0]
    waits(later), waits(later, OTHER), asks(later, "silent@example.kz")
    for page in (desk, settings_page):
        answer = admin_client.get(page)
        assert answer.context["alerts"] == 2 and ADDRESS not in answer.content.decode()
    outbox = admin_client.get(reverse("outbox:inspect", args=[about_request()[0].pk])).content.decode()
    assert "/events/alert/" not in outbox, "the letter is read by its recipient alone"


def test_who_is_erased_after_the_request_lapsed_leaves_no_letter(later: Event) -> None:
    asks(later)
    Alert.objects.update(asked_at=timezone.now() - timedelta(days=8))
    assert actions.forget_old() == 1
    assert letters_to(ADDRESS), "control: the list of letters sent has it"
    erasure.erase(mailboxes.folded(ADDRESS))
    assert not letters_to(ADDRESS)


def test_copy_that_staff_sent_does_not_go_after_it_was_taken_back(later: Event) -> None:
    alert = waits(later)
    opens_in(later, -0.1)
    (letter,) = told()
    sent = {"state": "sent", "sent_at": timezone.now(), "next_attempt_at": None}
    OutboxMessage.objects.filter(pk=letter.pk).update(**sent)
    letter.refresh_from_db()
    outbox.resend(message=letter)
    assert len(told(ADDRESS)) == 2, "control"
    actions.take_back(alert=alert)
    assert not letters_to(ADDRESS)
