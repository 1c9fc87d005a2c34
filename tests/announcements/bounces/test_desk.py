"""Staff look at addresses left alone, enter one, and lift one."""

from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import ModelLogEntry

from announcements.bounces.actions import Report, lift, suppress, take_in
from announcements.bounces.enums import SHORT_REASONS, BounceKind, BounceSource, SuppressionReason
from announcements.bounces.models import SuppressedAddress
from announcements.outbox.enums import Priority, State
from announcements.outbox.models import OutboxMessage
from people.models import User

LIST = reverse("suppressed_addresses:index")
ADD = reverse("suppressed_addresses:add")


def signed_in(client: Client, group: str) -> Client:
    person = User.objects.create_user(group, f"{group}@example.kz", "long enough 1", language="en")
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    return client


@pytest.fixture
def moderator(db: None, client: Client) -> Client:
    return signed_in(client, "Moderators")


def listed(client: Client, **query: str) -> list[str]:
    rows = BeautifulSoup(client.get(LIST, query).content, "lxml").select("table.listing tbody tr")
    return [row.select_one("a").get_text(strip=True) for row in rows]


def test_list_is_filtered_and_searched(moderator: Client) -> None:
    suppress(recipient="gone@example.kz", reason=SuppressionReason.HARD)
    suppress(recipient="asked@example.kz", reason=SuppressionReason.OPTED_OUT)
    assert sorted(listed(moderator)) == ["asked@example.kz", "gone@example.kz"]
    assert listed(moderator, reason="hard") == ["gone@example.kz"]
    assert listed(moderator, q="ASKED@") == ["asked@example.kz"]


def test_page_shows_what_came_back_and_the_servers_words_as_text(
    moderator: Client, sent: Callable[..., OutboxMessage]
) -> None:
    report = Report(message=sent(), kind=BounceKind.HARD, source=BounceSource.SMTP, answer="550 <b>gone</b>")
    take_in(report)
    page = moderator.get(reverse("suppressed_addresses:inspect", args=[SuppressedAddress.objects.get().pk]))
    text = BeautifulSoup(page.content, "lxml").select_one("main").get_text()
    assert "550 <b>gone</b>" in text
    assert "Refused at once by the mail server" in text


def test_staff_enter_an_address_in_whatever_letters(moderator: Client, write: Callable[..., OutboxMessage]) -> None:
    waiting = write("dana@example.kz", priority=Priority.BULK)
    assert moderator.post(ADD, {"recipient": " Dana@Example.kz ", "detail": "asked by telephone"}).status_code == 302
    kept = SuppressedAddress.objects.get()
    assert (kept.recipient, kept.reason, kept.detail) == ("dana@example.kz", "staff", "asked by telephone")
    waiting.refresh_from_db()
    assert waiting.state == State.SKIPPED
    assert ModelLogEntry.objects.get(action="suppression.add").label == f"№ {kept.pk}", "no address in the log"
    assert moderator.post(ADD, {"recipient": "nobody", "detail": ""}).status_code == 200
    assert SuppressedAddress.objects.count() == 1


def test_lifting_and_entering_again(moderator: Client) -> None:
    kept = suppress(recipient="gone@example.kz", reason=SuppressionReason.HARD)
    lift = reverse("suppressed_addresses:lift", args=[kept.pk])
    assert moderator.get(lift).status_code == 405
    moderator.post(lift), moderator.post(lift)
    kept.refresh_from_db()
    assert kept.lifted_at
    assert ModelLogEntry.objects.filter(action="suppression.lift").count() == 1
    assert "lifted" in moderator.get(LIST).content.decode()
    assert moderator.post(ADD, {"recipient": "gone@example.kz", "detail": "again"}).status_code == 302
    kept.refresh_from_db()
    assert (kept.lifted_at, kept.reason) == (None, "staff")


OWN = [SuppressionReason.OPTED_OUT, SuppressionReason.COMPLAINT]


@pytest.mark.parametrize("reason", SuppressionReason)
def test_persons_own_decision_is_not_lifted_by_staff(moderator: Client, reason: SuppressionReason) -> None:
    kept = suppress(recipient="asked@example.kz", reason=reason)
    own = reason in OWN
    page = moderator.get(reverse("suppressed_addresses:inspect", args=[kept.pk])).content.decode()
    assert ("/lift/" in page) is not own
    assert ("/subscribe/" in page and "own decision" in page) is own
    moderator.post(reverse("suppressed_addresses:lift", args=[kept.pk]))
    kept.refresh_from_db()
    assert bool(kept.lifted_at) is not own
    assert ModelLogEntry.objects.filter(action="suppression.lift").count() == (not own)


@pytest.mark.parametrize("reason", OWN)
def test_own_decision_is_not_turned_into_one_that_staff_can_lift(moderator: Client, reason: SuppressionReason) -> None:
    kept = suppress(recipient="asked@example.kz", reason=reason)
    answer = moderator.post(ADD, {"recipient": "Asked@example.kz", "detail": "by telephone"})
    assert "left alone already" in answer.content.decode()
    for later in (SuppressionReason.HARD, SuppressionReason.SOFT, SuppressionReason.STAFF):
        assert suppress(recipient="asked@example.kz", reason=later).reason == reason
    kept.refresh_from_db()
    assert kept.reason == reason
    lift(recipient="asked@example.kz")
    assert suppress(recipient="asked@example.kz", reason=SuppressionReason.HARD).reason == "hard", "a new story"


def test_own_decision_takes_the_place_of_what_staff_could_lift(db: None) -> None:
    suppress(recipient="asked@example.kz", reason=SuppressionReason.HARD)
    assert suppress(recipient="asked@example.kz", reason=SuppressionReason.OPTED_OUT).reason == "opted_out"


def test_reason_in_the_list_is_short_and_nobody_is_asked_for_small_letters(moderator: Client) -> None:
    suppress(recipient="asked@example.kz", reason=SuppressionReason.OPTED_OUT)
    tag = BeautifulSoup(moderator.get(LIST).content, "lxml").select_one("table.listing .w-status")
    assert tag.get_text() == "Opted out"
    assert set(SHORT_REASONS) == set(SuppressionReason)
    assert "small letters" not in moderator.get(ADD).content.decode()


def test_editors_see_and_do_nothing(db: None, client: Client) -> None:
    editor = signed_in(client, "Editors")
    kept = suppress(recipient="gone@example.kz", reason=SuppressionReason.HARD)
    for address in (LIST, ADD, reverse("suppressed_addresses:inspect", args=[kept.pk])):
        assert editor.get(address).status_code == 302
    assert editor.post(reverse("suppressed_addresses:lift", args=[kept.pk])).status_code in {302, 403}
    kept.refresh_from_db()
    assert kept.lifted_at is None


def test_nothing_is_edited_or_deleted(admin_client: Client) -> None:
    kept = suppress(recipient="gone@example.kz", reason=SuppressionReason.HARD)
    for path in (f"edit/{kept.pk}/", f"delete/{kept.pk}/"):
        assert admin_client.get(LIST + path).status_code == 404


def test_letter_itself_says_that_it_came_back(moderator: Client, sent: Callable[..., OutboxMessage]) -> None:
    came_back, arrived = sent(), sent("dana@example.kz")
    take_in(Report(message=came_back, kind=BounceKind.SOFT, source=BounceSource.MAILBOX, answer="452 <b>full</b>"))
    pages = [moderator.get(reverse("outbox:inspect", args=[one.pk])).content.decode() for one in (came_back, arrived)]
    assert "452 &lt;b&gt;full&lt;/b&gt;" in pages[0]
    assert "Came back" in pages[0] and "Came back" not in pages[1]
