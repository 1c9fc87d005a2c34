"""Writing an announcement: the form, its previews, what may still be changed."""

import re
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield

from announcements.mailing import actions, turns
from announcements.mailing.enums import State
from announcements.mailing.models import Announcement
from tests.announcements.audiences.rooms import Room

from .desk import At, take
from .sending import Announce, sent_anew


def form_of(announcement: Announcement, **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"audience": streamfield([("test__readers", {"relation": "include"})])}
    for code in ("kk", "ru", "en"):
        values[f"subject_{code}"] = getattr(announcement, f"subject_{code}") or ""
        values[f"lead_{code}"] = ""
        values[f"body_{code}"] = streamfield([("text", rich_text("<p>Мәтін</p>"))])
    data: dict[str, Any] = nested_form_data({**values, **changes})
    return data


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


def test_form_that_was_opened_earlier_brings_no_turn_back(
    announce: Announce, at_desk: At, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was sent, worked at and taken back between the look at it and the saving: the worker must find a later number."""
    from announcements.mailing.desk import views

    announcement, client = announce(), at_desk("Moderators")
    look = views.snippets.EditView.is_valid

    def late(self: Any, form: Any) -> bool:
        found = look(self, form)
        actions.send(announcement=announcement)
        fences.append(turns.take(Announcement.objects.get()))
        sent_anew(announcement)
        actions.pause(announcement=announcement), actions.take_back(announcement=announcement)
        return bool(found)

    fences: list[int] = []
    monkeypatch.setattr(views.snippets.EditView, "is_valid", late)
    client.post(reverse("announcements:edit", args=[announcement.pk]), form_of(announcement, subject_kk="Түзетілді"))
    announcement.refresh_from_db()
    assert (announcement.subject_kk, announcement.state) == ("Түзетілді", State.DRAFT)
    assert announcement.fence > fences[0]


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
