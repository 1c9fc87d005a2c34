"""What staff see and may do: who may take which step, sending, the list."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import formats, timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry

from announcements.mailing import actions
from announcements.mailing.enums import State
from announcements.mailing.models import Announcement
from announcements.mailing.reading import mark
from announcements.mailing.work import work
from announcements.outbox.models import OutboxMessage
from people.models import User
from tests.announcements.audiences.rooms import Room

from .desk import SEND, At, offered, overview, take
from .sending import Announce

pytestmark = pytest.mark.long

# --- who may what --------------------------------------------------------------------------------------


def test_editor_writes_and_asks(announce: Announce, at_desk: At) -> None:
    assert offered(overview(at_desk("Editors"), announce())) == {"edit", "copy", "test", "submit"}


def test_moderator_sends(announce: Announce, at_desk: At) -> None:
    moderator = at_desk("Moderators")
    announcement = announce()
    assert offered(overview(moderator, announcement)) == {"edit", "copy", "test", "submit", "send"}
    actions.send(announcement=announcement)
    assert offered(overview(moderator, announcement)) == {"copy", "pause", "archive"}
    actions.pause(announcement=announcement)
    assert offered(overview(moderator, announcement)) == {"copy", "resume", "take_back", "archive"}


@pytest.mark.parametrize("verb", ["send", "approve", "pause", "resume", "archive"])
def test_editor_cannot_send_by_hand(announce: Announce, at_desk: At, verb: str) -> None:
    announcement = announce()
    take(at_desk("Editors"), announcement, verb, **SEND)
    assert announcement.state == State.DRAFT
    assert not announcement.archived
    work()
    assert not OutboxMessage.objects.exists()


def test_strangers_are_sent_to_the_sign_in(announce: Announce, client: Client) -> None:
    announcement = announce()
    for name, more in (("list", []), ("inspect", [announcement.pk]), ("progress", [announcement.pk])):
        assert client.get(reverse(f"announcements:{name}", args=more)).status_code == 302
    assert client.post(reverse("announcements:step", args=[announcement.pk, "send"]), SEND).status_code == 302
    announcement.refresh_from_db()
    assert announcement.state == State.DRAFT


@pytest.mark.parametrize(("verb", "status"), [("send", 302), ("copy", 405)])
def test_nothing_happens_on_get(announce: Announce, at_desk: At, verb: str, status: int) -> None:
    announcement = announce()
    assert at_desk("Moderators").get(f"/admin/announcements/{announcement.pk}/{verb}/").status_code == status
    assert Announcement.objects.get().state == State.DRAFT


def test_unknown_verb_is_refused(announce: Announce, at_desk: At) -> None:
    announcement = announce()
    take(at_desk("Moderators"), announcement, "delete_everything")
    assert announcement.state == State.DRAFT


def test_author_cannot_approve_at_the_desk(announce: Announce, at_desk: At) -> None:
    client = at_desk("Moderators")
    author = User.objects.get(username="moderators")
    announcement = announce(author=author)
    actions.submit(announcement=announcement, by=author)
    assert "approve" not in offered(overview(client, announcement))
    said = take(client, announcement, "approve")
    assert "you wrote it yourself" in said
    assert announcement.state == State.WAITING


def waiting(announce: Announce, staff: Callable[..., User], **fields: Any) -> Announcement:
    editor = staff("Editors")
    announcement = announce(author=editor)
    actions.submit(announcement=announcement, by=editor, **fields)
    return announcement


def test_whoever_approves_is_told_what_it_does(announce: Announce, at_desk: At, staff: Callable[..., User]) -> None:
    client, announcement = at_desk("Moderators"), waiting(announce, staff)
    part = overview(client, announcement).select_one("section[aria-labelledby=departure]")
    assert part is not None
    assert "at once when you approve it" in part.get_text()
    assert "Approve and send to 3 people" in part.get_text()
    assert take(client, announcement, "approve") == "Approved. It is being sent."


def test_whoever_approves_is_told_when_it_goes(announce: Announce, at_desk: At, staff: Callable[..., User]) -> None:
    at = timezone.now() + timedelta(days=1)
    client, announcement = at_desk("Moderators"), waiting(announce, staff, at=at)
    part = overview(client, announcement).select_one("section[aria-labelledby=departure]")
    assert part is not None
    assert f"it is sent on {formats.date_format(timezone.localtime(at), 'SHORT_DATETIME_FORMAT')}" in part.get_text()
    assert "(Almaty time)" in part.get_text()
    assert "Approve: 3 people will get it" in part.get_text()
    assert take(client, announcement, "approve") == "Approved. It will be sent at its time."


def test_it_is_returned_with_words_to_whoever_wrote_it(
    announce: Announce, at_desk: At, staff: Callable[..., User]
) -> None:
    client, announcement = at_desk("Moderators"), waiting(announce, staff)
    OutboxMessage.objects.all().delete()
    said = take(client, announcement, "take_back", note="The day is wrong.\r\nSubject: evil\x00 <b>")
    assert "your words are on their way" in said
    assert announcement.state == State.DRAFT
    letter = OutboxMessage.objects.get()
    assert letter.recipient == "editors@example.kz"
    assert "The day is wrong. Subject: evil <b>" in letter.text
    assert "evil &lt;b&gt;" in letter.html
    assert "evil" not in letter.subject
    author = Client()
    author.force_login(User.objects.get(username="editors"))
    assert "The day is wrong. Subject: evil <b>" in overview(author, announcement).get_text()
    actions.send(announcement=announcement)
    announcement.refresh_from_db()
    assert "The day is wrong" not in overview(client, announcement).get_text()


def test_it_is_returned_without_words_in_silence(announce: Announce, at_desk: At, staff: Callable[..., User]) -> None:
    client, announcement = at_desk("Moderators"), waiting(announce, staff)
    OutboxMessage.objects.all().delete()
    assert take(client, announcement, "take_back", note="  ") == "It is a draft again."
    assert not OutboxMessage.objects.exists()


def test_approval_after_its_time_says_the_way_on(announce: Announce, at_desk: At, staff: Callable[..., User]) -> None:
    """Taken back, it is sent at once or planned anew."""
    client, announcement = at_desk("Moderators"), announce()
    actions.submit(announcement=announcement, by=staff("Editors"), at=timezone.now() + timedelta(days=1))
    Announcement.objects.update(send_at=timezone.now() - timedelta(days=3))
    assert "Its time passed before it was approved" in take(client, announcement, "approve")
    assert "take_back" in offered(overview(client, announcement))
    take(client, announcement, "take_back")
    assert "It is being sent." in take(client, announcement, "send", **SEND)


# --- sending -------------------------------------------------------------------------------------------


def test_send_is_said_and_written_down(announce: Announce, at_desk: At) -> None:
    announcement = announce()
    assert "It is being sent." in take(at_desk("Moderators"), announcement, "send", **SEND)
    assert announcement.state == State.SENDING
    kind = ContentType.objects.get_for_model(Announcement)
    assert ModelLogEntry.objects.filter(content_type=kind, action="announcement.send").count() == 1


def test_double_click_on_send_sends_once(announce: Announce, at_desk: At) -> None:
    announcement, client = announce(), at_desk("Moderators")
    first = take(client, announcement, "send", **SEND)
    second = take(client, announcement, "send", **SEND)
    assert "not possible now" in second != first
    work(), work()
    assert OutboxMessage.objects.count() == 3


@pytest.mark.parametrize(
    "data", [{"when": "now"}, {"when": "later", "looked": "on"}, {}, {"when": "x", "looked": "on"}]
)
def test_incomplete_departure_is_refused(announce: Announce, at_desk: At, data: dict[str, str]) -> None:
    announcement = announce()
    assert take(at_desk("Moderators"), announcement, "send", **data)
    assert announcement.state == State.DRAFT


def test_time_is_taken_as_that_of_almaty(announce: Announce, at_desk: At) -> None:
    announcement = announce()
    day = (timezone.localtime() + timedelta(days=2)).strftime("%Y-%m-%d")
    take(at_desk("Moderators"), announcement, "send", when="later", at=f"{day} 15:00", looked="on")
    assert announcement.state == State.SCHEDULED
    assert announcement.send_at is not None
    assert announcement.send_at.strftime("%Y-%m-%d %H:%M") == f"{day} 10:00", "five hours before UTC's"


def test_time_in_the_past_is_refused(announce: Announce, at_desk: At) -> None:
    announcement = announce()
    said = take(at_desk("Moderators"), announcement, "send", when="later", at="2020-01-01 10:00", looked="on")
    assert "has passed" in said
    assert announcement.state == State.DRAFT


def test_what_was_typed_stays_when_it_is_refused(announce: Announce, at_desk: At) -> None:
    announcement, client = announce(), at_desk("Moderators")
    typed = {"when": "later", "at": "2020-01-01 10:00", "looked": "on", "read": mark(announcement)}
    response = client.post(reverse("announcements:step", args=[announcement.pk, "send"]), typed)
    assert response.status_code == 422
    form = BeautifulSoup(response.content, "lxml").select_one("form.mailing__departure")
    assert form is not None
    assert [one["value"] for one in form.select("input[type=radio][checked]")] == ["later"]
    assert form.select_one("#id_at")["value"] == "2020-01-01 10:00"  # type: ignore[index]
    assert form.select_one("input[name=looked][checked]")
    assert "has passed" in form.select_one("#refused").get_text()  # type: ignore[union-attr]


def test_text_that_changed_meanwhile_has_to_be_read_anew(announce: Announce, at_desk: At) -> None:
    announcement, client = announce(), at_desk("Moderators")
    typed = {"when": "now", "looked": "on", "read": mark(announcement)}
    Announcement.objects.filter(pk=announcement.pk).update(subject_ru="Другое")
    response = client.post(reverse("announcements:step", args=[announcement.pk, "send"]), typed)
    assert response.status_code == 422
    form = BeautifulSoup(response.content, "lxml").select_one("form.mailing__departure")
    assert form is not None
    assert not form.select("input[name=looked][checked]")


def test_note_that_reaches_nobody_is_said(announce: Announce, at_desk: At, staff: Callable[..., User]) -> None:
    client, announcement = at_desk("Moderators"), waiting(announce, staff)
    User.objects.filter(username="editors").update(is_active=False)
    assert "Nobody could be written to" in take(client, announcement, "take_back", note="The day is wrong.")
    assert announcement.state == State.DRAFT


def test_to_whom_it_went_is_said_afterwards(announce: Announce, at_desk: At) -> None:
    announcement, client = announce(), at_desk("Moderators")
    actions.send(announcement=announcement)
    work()
    part = overview(client, announcement).select_one("section[aria-labelledby=to-whom]")
    assert part is not None
    assert "Write to these: Readers" in part.get_text()


def test_problem_takes_the_place_of_the_button(announce: Announce, at_desk: At, rooms: Room) -> None:
    announcement = announce()
    rooms.readers = []
    page = overview(at_desk("Moderators"), announcement)
    assert "send" not in offered(page)
    assert "nobody in its audience" in page.get_text()


def test_overview_says_who_gets_it(announce: Announce, at_desk: At) -> None:
    words = " ".join(overview(at_desk("Moderators"), announce("ru")).select_one(".mailing").get_text().split())  # type: ignore[union-attr]
    assert "3 people: Қазақша 1, Русский 1, English 1" in words
    assert "dana@example.kz" in words
    assert "no text in the language “Қазақша”: 1 reader will get it in “Русский”" in words


def test_hostile_text_has_no_power_at_the_desk(announce: Announce, at_desk: At, rooms: Room) -> None:
    hostile = "<script>alert(1)</script>"
    announcement = announce(subject_en=hostile)
    rooms.readers = [*rooms.readers, type(rooms.readers[0])("x@example.kz", hostile)]  # type: ignore[index, misc]
    page = overview(at_desk("Moderators"), announcement)
    for frame in page.select("iframe"):
        assert not frame["sandbox"]
        assert str(frame["srcdoc"]).rstrip().endswith("</html>"), "nothing of it leaves its frame"
        frame.decompose()
    assert hostile not in str(page)
    assert hostile in page.get_text()


def test_test_goes_to_the_person_at_the_desk(announce: Announce, at_desk: At) -> None:
    announcement, client = announce(), at_desk("Editors")
    token = overview(client, announcement).select_one("input[name=token]")["value"]  # type: ignore[index]
    for _click in range(2):
        assert "editors@example.kz" in take(client, announcement, "test", language=["kk", "ru"], token=token)
    assert sorted(OutboxMessage.objects.values_list("recipient", "language")) == [
        ("editors@example.kz", "kk"),
        ("editors@example.kz", "ru"),
    ]


@pytest.mark.parametrize("token", ["a\r\nb", "\x00", "ә" * 300, ""])
def test_test_goes_whatever_the_token(announce: Announce, at_desk: At, token: str) -> None:
    announcement, client = announce(), at_desk("Editors")
    assert "editors@example.kz" in take(client, announcement, "test", language=["kk"], token=token)
    assert OutboxMessage.objects.count() == 1


def test_progress_is_told_to_whoever_watches(announce: Announce, at_desk: At) -> None:
    announcement, client = announce(), at_desk("Moderators")
    actions.send(announcement=announcement)
    work()
    page = BeautifulSoup(client.get(reverse("announcements:progress", args=[announcement.pk])).content, "lxml")
    bar = page.select_one("progress")
    assert bar is not None
    assert (bar["value"], bar["max"]) == ("0", "3")
    assert page.select_one("[data-moving]")
    assert [row.get_text(" ", strip=True) for row in page.select("tr")] == [
        "Sent 0",
        "Waiting 3",
        "Failed 0",
        "Altogether in the audience 3",
    ]
    assert len(page.select("svg .chart__bar")) == 4


# --- the list -----------------------------------------------------------------------------------------------


def listed(client: Client, **query: str) -> list[str]:
    rows = BeautifulSoup(client.get(reverse("announcements:list"), query).content, "lxml").select(
        "table.listing tbody tr"
    )
    return sorted(link.get_text(" ", strip=True) for row in rows for link in row.select("td a[href*=inspect]")[:1])


def test_list_is_filtered_and_searched(announce: Announce, at_desk: At) -> None:
    client = at_desk("Editors")
    announce(), announce("ru", subject_ru="Семинар"), announce("kk", subject_kk="Байқау")
    actions.send(announcement=Announcement.objects.get(subject_ru="Семинар"))
    assert listed(client) == ["An invitation", "Байқау", "Семинар"]
    assert listed(client, state="sending") == ["Семинар"]
    assert listed(client, q="байқ") in (["Байқау"], []), "SQLite knows no small Cyrillic letters"
    assert listed(client, q="Байқ") == ["Байқау"]


@pytest.mark.parametrize("count", [1, 3])
def test_list_costs_the_same_for_any_number(
    announce: Announce, at_desk: At, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = at_desk("Editors")
    for _ in range(count):
        announce()
    listed(client)
    with django_assert_max_num_queries(14):
        assert len(listed(client)) == count
