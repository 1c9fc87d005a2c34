"""What can be done with an announcement, once, and by whom."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from announcements.mailing import actions
from announcements.mailing.enums import State
from announcements.mailing.errors import IllegalMove, NotAllowed, NotReady
from announcements.mailing.models import Announcement
from announcements.mailing.work import work
from announcements.outbox.models import OutboxMessage
from people.models import User
from tests.announcements.audiences.rooms import Room

from .conftest import text

Announce = Callable[..., Announcement]
Staff = Callable[..., User]


def now(announcement: Announcement) -> Announcement:
    announcement.refresh_from_db()
    return announcement


def tomorrow() -> Any:
    return timezone.now() + timedelta(days=1)


def test_sent_at_once(announce: Announce) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    assert now(announcement).state == State.SENDING
    assert announcement.started_at is not None
    assert not OutboxMessage.objects.exists(), "no mail inside a request"


def test_second_click_does_nothing_again(announce: Announce) -> None:
    announcement = announce()
    stale = Announcement.objects.get(pk=announcement.pk)  # the page was opened twice
    actions.send(announcement=announcement)
    with pytest.raises(IllegalMove):
        actions.send(announcement=stale)
    work(), work()
    assert OutboxMessage.objects.count() == 3


def test_scheduled_goes_at_its_time_and_not_before(announce: Announce) -> None:
    announcement, at = announce(), tomorrow()
    actions.send(announcement=announcement, at=at)
    work()
    assert (now(announcement).state, announcement.send_at) == (State.SCHEDULED, at)
    assert not OutboxMessage.objects.exists()


def test_time_that_has_passed_is_refused(announce: Announce) -> None:
    with pytest.raises(NotReady):
        actions.send(announcement=announce(), at=timezone.now() - timedelta(seconds=1))


@pytest.mark.parametrize(
    "fields",
    [
        {"subject_kk": "", "subject_ru": "", "subject_en": ""},
        {"body_kk": [], "body_ru": [], "body_en": []},
        {"audience": []},
        {"audience": [{"type": "test__readers", "value": {"relation": "except"}, "id": "1"}]},
        {"audience": [{"type": "old__room", "value": {}, "id": "1"}]},
        {"facets": {"language": ["kk"], "region": ["KZ-75"]}},
    ],
    ids=["no subject", "no text", "no audience", "only exceptions", "an audience that is gone", "nobody is left"],
)
@pytest.mark.parametrize("verb", ["send", "submit"])
def test_what_is_not_ready_is_refused_with_a_sentence(
    announce: Announce, staff: Staff, fields: dict[str, Any], verb: str
) -> None:
    announcement = announce(**fields)
    more = {"by": staff("Editors")} if verb == "submit" else {}
    with pytest.raises(NotReady) as refused:
        getattr(actions, verb)(announcement=announcement, **more)
    assert all(reason.endswith(".") for reason in refused.value.reasons)
    assert refused.value.reasons
    assert now(announcement).state == State.DRAFT


def test_empty_audience_is_refused(announce: Announce, rooms: Room) -> None:
    announcement = announce()
    rooms.readers = []
    with pytest.raises(NotReady, match="nobody"):
        actions.send(announcement=announcement)


def test_second_person_approves(announce: Announce, staff: Staff) -> None:
    editor, moderator = staff("Editors"), staff("Moderators")
    announcement = announce(author=editor)
    actions.submit(announcement=announcement, by=editor)
    assert now(announcement).state == State.WAITING
    actions.approve(announcement=announcement, by=moderator)
    assert now(announcement).state == State.SENDING
    assert announcement.approved_by == moderator


def test_those_who_may_approve_are_written_to_in_their_language(announce: Announce, staff: Staff) -> None:
    editor, moderator = staff("Editors"), staff("Moderators")
    User.objects.filter(pk=moderator.pk).update(language="kk")
    staff("Moderators", "author-too")
    announcement = announce(author=User.objects.get(username="author-too"), subject_kk="Тақырып <b> {name}")
    actions.submit(announcement=announcement, by=editor)
    row = OutboxMessage.objects.get()
    assert (row.recipient, row.language) == ("moderators@example.kz", "kk")
    assert "Тақырып <b> {name}" in row.subject
    assert "Тақырып &lt;b&gt; {name}" in row.html
    assert f"/admin/announcements/inspect/{announcement.pk}/" in row.text
    actions.take_back(announcement=announcement), actions.submit(announcement=announcement, by=editor)
    assert OutboxMessage.objects.count() == 2, "asked anew, written to anew"


def test_approved_before_its_time_it_waits_for_it(announce: Announce, staff: Staff) -> None:
    editor, at = staff("Editors"), tomorrow()
    announcement = announce(author=editor)
    actions.submit(announcement=announcement, by=editor, at=at)
    actions.approve(announcement=announcement, by=staff("Moderators"))
    assert (now(announcement).state, announcement.send_at) == (State.SCHEDULED, at)


@pytest.mark.parametrize(
    ("late", "state"),
    [
        (timedelta(minutes=14), State.SENDING),  # read in time, approved a moment later
        (timedelta(minutes=16), State.WAITING),
        (timedelta(days=3), State.WAITING),
    ],
)
def test_approved_after_its_time_it_goes_only_within_minutes(
    announce: Announce, staff: Staff, late: timedelta, state: State
) -> None:
    editor, moderator = staff("Editors"), staff("Moderators")
    announcement = announce(author=editor)
    actions.submit(announcement=announcement, by=editor, at=tomorrow())
    Announcement.objects.update(send_at=timezone.now() - late)
    if state == State.SENDING:
        actions.approve(announcement=announcement, by=moderator)
    else:
        with pytest.raises(NotReady, match="Take it back"):
            actions.approve(announcement=announcement, by=moderator)
    work()
    assert now(announcement).state == state
    assert bool(announcement.approved_by) is (state == State.SENDING)


def test_nobody_approves_the_own_words(announce: Announce, staff: Staff) -> None:
    """Neither the author, nor who asked for it, nor who ever changed it, though others did so later."""
    names = ("author", "submitter", "earlier", "changer")
    author, submitter, earlier, changer = (staff("Moderators", name) for name in names)
    announcement = announce(author=author)
    for user in (earlier, changer):
        announcement.save_revision(user=user)
    announce().save_revision(user=User.objects.create_user("other-words"))
    actions.submit(announcement=announcement, by=submitter)
    for person in (author, submitter, earlier, changer):
        with pytest.raises(NotAllowed):
            actions.approve(announcement=announcement, by=person)
    assert now(announcement).state == State.WAITING
    actions.approve(announcement=announcement, by=staff("Moderators", "other"))


def test_database_refuses_an_approval_by_the_author(announce: Announce, staff: Staff) -> None:
    author = staff("Moderators")
    announcement = announce(author=author)
    with pytest.raises(IntegrityError), transaction.atomic():
        Announcement.objects.filter(pk=announcement.pk).update(approved_by=author)


def test_taken_back_it_can_be_written_on(announce: Announce, staff: Staff) -> None:
    announcement = announce()
    actions.send(announcement=announcement, at=tomorrow())
    actions.take_back(announcement=announcement)
    assert (now(announcement).state, announcement.send_at) == (State.DRAFT, None)


def test_what_some_have_got_is_not_taken_back(announce: Announce) -> None:
    announcement = announce()
    actions.send(announcement=announcement)
    work()
    actions.pause(announcement=announcement)
    with pytest.raises(IllegalMove):
        actions.take_back(announcement=announcement)


@pytest.mark.parametrize("verb", ["pause", "resume", "take_back", "begin", "finish"])
def test_draft_moves_only_where_it_may(announce: Announce, verb: str) -> None:
    announcement = announce()
    with pytest.raises(IllegalMove):
        getattr(actions, verb)(announcement=announcement)
    assert now(announcement).state == State.DRAFT


def test_text_is_frozen_when_it_begins(announce: Announce) -> None:
    """Whatever happens to the row afterwards, readers get what was approved."""
    announcement = announce()
    actions.send(announcement=announcement)
    Announcement.objects.filter(pk=announcement.pk).update(subject_kk="Басқа", subject_ru="Другое", subject_en="Other")
    work()
    subjects = set(OutboxMessage.objects.values_list("subject", flat=True))
    assert subjects == {"Дәріске шақыру", "Приглашение на лекцию", "An invitation"}


def test_address_of_the_page_is_made_of_the_subject(announce: Announce) -> None:
    first, second, third = announce(), announce(), announce("kk")
    for announcement in (first, second, third):
        assert announcement.slug.startswith("draft-")
        actions.send(announcement=announcement)
    assert [now(one).slug for one in (first, second, third)] == ["an-invitation", "an-invitation-2", "dariske-shakyru"]


def test_address_of_the_page_has_no_personal_fields(announce: Announce) -> None:
    announcement = announce(subject_en="{name}, an invitation for {organisation}")
    actions.send(announcement=announcement)
    assert now(announcement).slug == "an-invitation-for"


def test_copy_is_a_draft_of_its_own(announce: Announce, staff: Staff) -> None:
    announcement, editor = announce(archived=True, facets={"language": ["kk"]}), staff("Editors")
    actions.send(announcement=announcement)
    made = actions.copy(announcement=now(announcement), by=editor)
    assert (made.state, made.author, made.started_at, made.total) == (State.DRAFT, editor, None, 0)
    assert made.slug != announcement.slug
    assert made.body_ru.get_prep_value() == announcement.body_ru.get_prep_value()
    assert made.selection == announcement.selection
    assert actions.readiness.check(made).problems == []


def test_test_goes_to_oneself_only(announce: Announce, staff: Staff) -> None:
    announcement, editor = announce("kk", "ru"), staff("Editors")
    sent = actions.send_test(announcement=announcement, to=editor, languages=["kk", "en"], token="one")
    assert {(row.recipient, row.language) for row in sent} == {(editor.email, "kk"), (editor.email, "en")}
    prefixes = {"kk": "[Сынақ] ", "en": "[Проба] "}  # in the language of the text
    assert all(row.subject.startswith(prefixes[row.language]) for row in sent)
    assert now(announcement).state == State.DRAFT


def test_test_clicked_twice_goes_once(announce: Announce, staff: Staff) -> None:
    announcement, editor = announce(), staff("Editors")
    for token in ("one", "one", "two"):
        actions.send_test(announcement=announcement, to=editor, languages=["kk"], token=token)
    assert OutboxMessage.objects.count() == 2


def test_test_of_nothing_is_refused(announce: Announce, staff: Staff) -> None:
    announcement = announce(subject_kk="", subject_ru="", subject_en="", body_kk=text("<p>x</p>"))
    with pytest.raises(NotReady):
        actions.send_test(announcement=announcement, to=staff("Editors"), languages=["kk"], token="one")


def test_older_version_says_nothing_of_where_it_stands(announce: Announce, staff: Staff) -> None:
    """Going back to an older text must not make a draft of what was sent."""
    announcement = announce()
    version = announcement.save_revision(user=staff("Editors"))
    actions.send(announcement=announcement)
    old = version.as_object()
    now(announcement)
    old = announcement.with_content_json(version.content)
    assert (old.state, old.slug, old.started_at) == (announcement.state, announcement.slug, announcement.started_at)
