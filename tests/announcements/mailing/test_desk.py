"""What staff see and may do."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from announcements.mailing import actions
from announcements.mailing.enums import State
from announcements.mailing.models import Announcement
from announcements.mailing.reading import mark
from announcements.mailing.work import work
from announcements.outbox.models import OutboxMessage
from people.models import User
from tests.announcements.audiences.rooms import Room

Announce = Callable[..., Announcement]
At = Callable[[str], Client]
SEND = {"when": "now", "looked": "on"}


@pytest.fixture
def at_desk(staff: Callable[..., User]) -> At:
    def signed_in(group: str) -> Client:
        client = Client()
        client.force_login(staff(group))
        return client

    return signed_in


def overview(client: Client, announcement: Announcement) -> BeautifulSoup:
    response = client.get(reverse("announcements:inspect", args=[announcement.pk]))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def offered(page: BeautifulSoup) -> set[str]:
    """The verbs behind the buttons."""
    targets = [form["action"] for form in page.select(".mailing form")]
    targets += [button["formaction"] for button in page.select(".mailing [formaction]")]
    verbs = {str(target).rstrip("/").rpartition("/")[2] for target in targets}
    return verbs | {"edit" for link in page.select(".mailing a.button") if "/edit/" in str(link["href"])}


def take(client: Client, announcement: Announcement, verb: str, **data: Any) -> str:
    """What the site says after it. Without `read` in the data the person has read what is there."""
    data = {"read": mark(announcement), **data}
    response = client.post(reverse("announcements:step", args=[announcement.pk, verb]), data, follow=True)
    announcement.refresh_from_db()
    found = BeautifulSoup(response.content, "lxml").select(".messages li")
    return " ".join(message.get_text(" ", strip=True) for message in found)


def form_of(announcement: Announcement, **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"audience": streamfield([("test__readers", {"relation": "include"})])}
    for code in ("kk", "ru", "en"):
        values[f"subject_{code}"] = getattr(announcement, f"subject_{code}") or ""
        values[f"lead_{code}"] = ""
        values[f"body_{code}"] = streamfield([("text", rich_text("<p>Мәтін</p>"))])
    data: dict[str, Any] = nested_form_data({**values, **changes})
    return data


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


@pytest.mark.parametrize("verb", ["send", "copy"])
def test_nothing_happens_on_get(announce: Announce, at_desk: At, verb: str) -> None:
    announcement = announce()
    assert at_desk("Moderators").get(f"/admin/announcements/{announcement.pk}/{verb}/").status_code == 405
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


# --- writing ---------------------------------------------------------------------------------------------


def test_editor_writes_a_new_one(announce: Announce, at_desk: At, rooms: Room) -> None:
    client = at_desk("Editors")
    data = {**form_of(Announcement(), subject_kk="Жаңа"), "facets-language": ["kk", "ru"], "archived": "on"}
    response = client.post(reverse("announcements:add"), data)
    made = Announcement.objects.get()
    assert response.headers["Location"] == reverse("announcements:inspect", args=[made.pk])
    assert (made.subject_kk, made.archived, made.author.username) == ("Жаңа", True, "editors")
    assert made.facets == {"language": ["kk", "ru"]}
    assert [condition.source for condition in made.selection.conditions] == ["test.readers"]


def test_announcement_on_its_way_cannot_be_changed(announce: Announce, at_desk: At) -> None:
    """Neither opened, nor saved from a form that was opened before, nor saved by the editor itself."""
    client = at_desk("Moderators")
    announcement = announce()
    address = reverse("announcements:edit", args=[announcement.pk])
    data = form_of(announcement, subject_kk="Кеш қалған түзету")
    actions.send(announcement=announcement)
    opened = client.get(address, follow=True)
    assert opened.redirect_chain
    assert "frozen" in opened.content.decode()
    assert "frozen" in client.post(address, data).content.decode()
    saved_by_itself = client.post(address, data, headers={"Accept": "application/json"})
    assert saved_by_itself.json()["success"] is False
    announcement.refresh_from_db()
    assert (announcement.subject_kk, announcement.state) == ("Дәріске шақыру", State.SENDING)


def test_announcement_that_begins_while_it_is_saved_is_not_changed(
    announce: Announce, at_desk: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at its state and the saving, somebody pressed Send."""
    from announcements.mailing.desk import views

    announcement, client = announce(), at_desk("Moderators")
    look = views.snippets.EditView.is_valid

    def late(self: Any, form: Any) -> bool:
        found = look(self, form)
        actions.send(announcement=announcement)
        return bool(found)

    monkeypatch.setattr(views.snippets.EditView, "is_valid", late)
    address = reverse("announcements:edit", args=[announcement.pk])
    answer = client.post(address, form_of(announcement, subject_kk="Кеш"))
    assert "frozen" in answer.content.decode()
    announcement.refresh_from_db()
    assert (announcement.subject_kk, announcement.state) == ("Дәріске шақыру", State.SENDING)


def test_planned_one_is_taken_back_first(announce: Announce, at_desk: At) -> None:
    client, announcement = at_desk("Moderators"), announce()
    actions.send(announcement=announcement, at=timezone.now() + timedelta(days=1))
    opened = client.get(reverse("announcements:edit", args=[announcement.pk]), follow=True).content.decode()
    assert "Take it back" in opened
    take(client, announcement, "take_back")
    assert client.get(reverse("announcements:edit", args=[announcement.pk])).status_code == 200


def test_copy_is_opened_to_be_changed(announce: Announce, at_desk: At) -> None:
    client, announcement = at_desk("Editors"), announce()
    actions.send(announcement=announcement)
    answer = client.post(reverse("announcements:make_copy", args=[announcement.pk]))
    made = Announcement.objects.latest("pk")
    assert answer.headers["Location"] == reverse("announcements:edit", args=[made.pk])
    assert client.get(answer.headers["Location"]).status_code == 200


def test_older_version_can_be_brought_back_into_a_draft_only(announce: Announce, at_desk: At) -> None:
    client, announcement = at_desk("Moderators"), announce()
    first = announcement.save_revision()
    announcement.subject_kk = "Жаңа"
    announcement.save()
    announcement.save_revision()
    address = reverse("announcements:revisions_revert", args=[announcement.pk, first.pk])
    data = form_of(announcement, subject_kk="Дәріске шақыру")
    client.post(address, data)
    announcement.refresh_from_db()
    assert announcement.subject_kk == "Дәріске шақыру"
    actions.send(announcement=announcement)
    client.post(address, {**data, "subject_kk": "Тағы"})
    announcement.refresh_from_db()
    assert (announcement.subject_kk, announcement.state) == ("Дәріске шақыру", State.SENDING)


@pytest.mark.parametrize("mode", ["kk", "ru", "en", "kk-text", "ru-text", "en-text"])
def test_preview_beside_the_form(announce: Announce, at_desk: At, mode: str) -> None:
    client, announcement = at_desk("Editors"), announce()
    address = reverse("announcements:preview_on_edit", args=[announcement.pk])
    subject = f"Жаңа тақырып {mode}"
    code = mode[:2]
    assert client.post(address, form_of(announcement, **{f"subject_{code}": subject})).json()["is_valid"]
    answer = client.get(address, {"mode": mode})
    page = BeautifulSoup(answer.content, "lxml")
    assert page.html["lang"] == code  # type: ignore[index]
    assert subject in page.get_text()
    assert bool(page.select_one("pre")) is mode.endswith("-text")
    assert answer.headers["X-Frame-Options"].upper() == "SAMEORIGIN"
    assert "'unsafe-inline'" in re.search(r"style-src [^;]*", answer.headers["Content-Security-Policy"]).group()  # type: ignore[union-attr]


def test_preview_of_nothing_says_so(announce: Announce, at_desk: At) -> None:
    answer = at_desk("Editors").get(reverse("announcements:preview_on_add"), {"mode": "kk"})
    assert answer.status_code == 200


def test_what_is_being_sent_is_not_deleted(announce: Announce, at_desk: At) -> None:
    client, announcement = at_desk("Moderators"), announce()
    actions.send(announcement=announcement)
    address = reverse("announcements:delete", args=[announcement.pk])
    client.post(address)
    assert Announcement.objects.exists()
    actions.pause(announcement=announcement)
    client.post(address)
    assert not Announcement.objects.exists()


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
