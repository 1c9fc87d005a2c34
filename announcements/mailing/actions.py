"""The verbs of an announcement. Each asks the locked row, so that a double click does one thing once."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from announcements.audiences.people import Person
from announcements.outbox import actions as outbox
from announcements.outbox.models import OutboxMessage
from infocentre.page_cache import generation

from . import channels, emails, letter, mail, readiness, reading, rules, slugs, turns
from .enums import PLANNED, STOPPED, Hindrance, State
from .errors import Hindered, IllegalMove, NotAllowed, NotReady
from .models import Announcement

TEST_KIND = "announcement.test"
# A machine that was off, or a clock that was wrong: an invitation to the day before yesterday must not go out.
TOO_LATE = timedelta(days=1)
APPROVED_LATE = timedelta(minutes=15)  # whoever begins to read it in time may finish reading


@contextmanager
def locked(announcement: Announcement, *states: State) -> Iterator[Announcement]:
    """The row as it is now, while nobody else can change it. Raises IllegalMove when it is in none of `states`."""
    with transaction.atomic():
        current = Announcement.objects.select_for_update().get(pk=announcement.pk)
        if current.state not in states:
            raise IllegalMove(
                _("This is not possible now. The announcement: %s.") % current.get_state_display().lower()
            )
        yield current


def submit(*, announcement: Announcement, by: Any, at: datetime | None = None, read: str | None = None) -> None:
    """Asks a second person to approve it; from then on nobody edits it. Mails those who may. `read` is the mark of the
    text that was looked at (`reading`); another one is not sent. Raises IllegalMove, NotReady."""
    _check(announcement, at)
    with locked(announcement, State.DRAFT) as current:
        _as_it_was_read(current, read)
        current.state, current.submitted_by, current.send_at = State.WAITING, by, at
        current.approved_by = None
        current.save(update_fields=["state", "submitted_by", "send_at", "approved_by"])
        emails.announcement_to_approve(current, by)


def approve(*, announcement: Announcement, by: Any, read: str | None = None) -> None:
    """Sends it, or lets it go at its time. A time that passed while it waited was chosen for a reason: approved more than
    some minutes after it, it does not go, until staff choose anew. Raises IllegalMove, NotAllowed, NotReady."""
    _check(announcement)
    with locked(announcement, State.WAITING) as current:
        _as_it_was_read(current, read)
        if rules.has_written(by, current):
            raise NotAllowed(_("A second person has to approve it: you wrote it yourself."))
        if current.send_at and timezone.now() - current.send_at > APPROVED_LATE:
            raise NotReady(
                _("Its time passed before it was approved. Take it back, then choose a later one or send it now.")
            )
        current.approved_by = by
        current.save(update_fields=["approved_by"])
        _go(current, current.send_at)


def send(*, announcement: Announcement, at: datetime | None = None, read: str | None = None) -> None:
    """Begins at once, or at the given time. Raises IllegalMove, NotReady."""
    _check(announcement, at)
    with locked(announcement, State.DRAFT) as current:
        _as_it_was_read(current, read)
        _go(current, at)


def _as_it_was_read(current: Announcement, read: str | None) -> None:
    if read is not None and read != reading.mark(current):
        raise NotReady(_("It was changed meanwhile. Read it once more, as it is now."))


def take_back(*, announcement: Announcement, by: Any = None, note: str = "") -> int:
    """Makes a draft again of what nobody has been written to about. `note` says to whoever wrote it what is to be changed;
    how many were told. Raises IllegalMove, NotAllowed."""
    with locked(announcement, *PLANNED, State.PAUSED) as current:
        if by is not None and not rules.can_take_back(by, current):
            raise NotAllowed(_("Whoever wrote it takes it back before it is approved; afterwards a moderator does."))
        if current.gathered_at is not None:
            raise IllegalMove(_("Some have got it already. Make a copy, and change that."))
        if current.is_public:
            _show(current)
        told = emails.announcement_returned(current, by, note) if note and by is not None else 0
        for name in ("send_at", "started_at", "approved_by", "submitted_by"):
            setattr(current, name, None)
        current.state, current.hindrance = State.DRAFT, ""
        turns.end(current)
        current.save()
        current.addressees.all().delete()  # gathering that was broken off
        return told


def _go(current: Announcement, at: datetime | None) -> None:
    if at and at > timezone.now():
        current.state, current.send_at = State.SCHEDULED, at
        current.save(update_fields=["state", "send_at"])
    else:
        _begin(current)


def begin(*, announcement: Announcement) -> None:
    """When its time has come: what hinders it is written down for staff. Raises IllegalMove."""
    with locked(announcement, State.SCHEDULED) as current:
        late = timezone.now() - (current.send_at or timezone.now())
        if late < timedelta():
            raise IllegalMove  # staff gave it a later time since it was looked at
        try:
            if late > TOO_LATE:
                raise Hindered(Hindrance.LATE)
            with transaction.atomic():
                _begin(current)
        except Hindered as error:
            current.state, current.hindrance = State.PAUSED, error.hindrance
            current.save(update_fields=["state", "hindrance"])


def _begin(current: Announcement) -> None:
    """The texts are frozen here. Who gets them is gathered by the job that goes on with it (`work`)."""
    current.state, current.hindrance, current.started_at = State.SENDING, "", timezone.now()
    _save_begun(current)
    for channel in channels.of(current):
        channel.begin(current)
    _show(current)


def _save_begun(current: Announcement, attempts: int = 2) -> None:
    """Another announcement of the same subject may take the same address at the same moment: then the next one is taken."""
    current.slug = slugs.final(current)
    try:
        with transaction.atomic():
            current.save(update_fields=["state", "hindrance", "started_at", "slug"])
    except IntegrityError:
        if attempts == 1:
            raise
        _save_begun(current, attempts - 1)


def pause(*, announcement: Announcement, hindrance: str = "") -> None:
    """Nothing more goes out but the letter that a drainer is sending at this moment. Raises IllegalMove."""
    with locked(announcement, State.SENDING) as current:
        current.state, current.hindrance = State.PAUSED, hindrance
        turns.end(current)
        current.save(update_fields=["state", "hindrance", "fence", "turn_until"])
        for channel in channels.of(current):
            channel.hold(current)


def resume(*, announcement: Announcement) -> None:
    """Goes on where it stopped, or begins. Raises IllegalMove, NotReady."""
    with locked(announcement, State.PAUSED) as current:
        if current.started_at is None:
            _check(current)
            _begin(current)
            return
        current.state, current.hindrance = State.SENDING, ""
        current.save(update_fields=["state", "hindrance"])
        for channel in channels.of(current):
            channel.release(current)


def stop(*, announcement: Announcement) -> None:
    """For good: who has not got it does not get it. Of what was paused on its way. Raises IllegalMove."""
    with locked(announcement, State.PAUSED) as current:
        if current.gathered_at is None:
            raise IllegalMove(_("Nobody has got it yet: take it back to the drafts."))
        dropped = sum(channel.abandon(current) for channel in channels.of(current))
        turns.end(current)
        current.state, current.hindrance, current.finished_at = State.SENT, Hindrance.STOPPED, timezone.now()
        current.save(update_fields=["state", "hindrance", "finished_at", "fence", "turn_until"])
        current.leave_out({STOPPED: dropped}, 0)


def finish(*, announcement: Announcement) -> None:
    with locked(announcement, State.SENDING) as current:
        current.state, current.hindrance, current.finished_at = State.SENT, "", timezone.now()
        current.save(update_fields=["state", "hindrance", "finished_at"])


def send_test(*, announcement: Announcement, to: Any, languages: Iterable[str], token: str) -> list[OutboxMessage]:
    """Mails what readers of these languages would get to a member of staff. The same token sends it once.

    Raises NotReady, OutboxError.
    """
    person = Person(to.email, to.get_full_name()).tidy()
    editions = [edition for code in languages if (edition := letter.written(announcement, code))]
    if not editions:
        raise NotReady(_("There is no text to send yet."))
    sent = []
    for edition in editions:
        with override(edition.text_language):
            edition.subject = _("[Test] %s") % edition.subject
        cause = f"announcement.test:{announcement.pk}:{token}:{edition.language}"
        envelope = mail.envelope(letter.Filling(edition), person, cause=cause, kind=TEST_KIND)
        sent.append(
            outbox.enqueue(
                kind=TEST_KIND,
                to=envelope.to,
                name=envelope.name,
                language=envelope.language,
                letter=envelope.letter,
                headers=envelope.headers,
                cause=cause,
            )
        )
    return sent


def copy(*, announcement: Announcement, by: Any) -> Announcement:
    """A new draft with the same text and audience."""
    names = [f"{name}_{code}" for name in announcement.translated_fields for code in ("kk", "ru", "en")]
    fields = {name: getattr(announcement, name) for name in (*names, "audience", "facets", "channels", "archived")}
    made: Announcement = Announcement.objects.create(author=by, **fields)
    made.save_revision(user=by)
    return made


def show_in_archive(*, announcement: Announcement, shown: bool) -> None:
    Announcement.objects.filter(pk=announcement.pk).update(archived=shown)
    generation.advance_on_commit()


def _show(current: Announcement) -> None:
    if current.archived:
        generation.advance_on_commit()


def _check(announcement: Announcement, at: datetime | None = None) -> None:
    """Raises NotReady."""
    if at and at <= timezone.now():
        raise NotReady(_("This time has passed. Choose a later one, or send it now."))
    if problems := readiness.check(announcement).problems:
        raise NotReady(*problems)
