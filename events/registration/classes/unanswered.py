"""A teacher who has not answered yet gets one more letter before it is too late: to confirm the class, or to take the seats
that are offered to its pupils."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from announcements.outbox.envelope import Letter
from announcements.reminders import registry
from announcements.reminders.registry import Occasion, Recipient
from events.calendar.moments import day_in_almaty
from events.registration import kinds
from events.registration.settings import LONGEST_ANSWER, SHORTEST_ANSWER
from events.registration.unanswered import DEADLINE, OFFER, SHARE, asked, due_at, length

from . import letters
from .models import SchoolClass

CODE = "class"


@dataclass(frozen=True)
class Asked:
    """What is awaited of the teacher, by when the first of the pupils has to be answered for, and when to remind of it."""

    code: str
    school_class: SchoolClass
    pupils: int
    seats: int
    answer_by: datetime
    due_at: datetime | None

    @property
    def key(self) -> str:
        """Begins with the event, as all reminders of one (`changes.actions`). One letter a day: seats that were offered
        minutes apart are answered together."""
        event, day = self.school_class.event_id, day_in_almaty(self.answer_by)
        return f"{event}@{day:%Y-%m-%d}#{self.school_class.pk}:{self.code}"


def _awaited(code: str, now: datetime, **which: Any) -> Iterator[Asked]:
    """Pupils whose time is nearly over are neither counted nor remembered."""
    unconfirmed = code == DEADLINE
    waiting: QuerySet[Any] = asked(code).filter(
        answer_by__gt=now + SHORTEST_ANSWER,
        school_class__is_sample=False,
        school_class__address_confirmed_at__isnull=unconfirmed,
        **which,
    )
    ordered = waiting.exclude(school_class__email="").order_by("school_class_id", "answer_by", "pk")
    for _pk, found in groupby(ordered.select_related("school_class__event"), key=attrgetter("school_class_id")):
        pupils = list(found)
        first, seats = pupils[0], sum(pupil.has_seat for pupil in pupils)
        due = due_at(first.answer_by, length(first))
        yield Asked(code, first.school_class, len(pupils), seats, first.answer_by, due)


def occasions(now: datetime) -> Iterator[Occasion]:
    for code in (DEADLINE, OFFER):
        for one in _awaited(code, now, answer_by__lte=now + LONGEST_ANSWER / SHARE):
            if one.due_at and one.due_at <= now:
                yield Occasion(
                    key=one.key,
                    due_at=one.due_at,
                    until=one.answer_by - SHORTEST_ANSWER,
                    recipients=partial(_recipients, one),
                    letter=_letter,
                )


def _recipients(seen: Asked) -> Iterator[Recipient]:
    """Asked again at the moment of writing: the teacher may have answered meanwhile."""
    for one in _awaited(seen.code, timezone.now(), school_class=seen.school_class):
        if one.key == seen.key:
            teacher = one.school_class
            yield Recipient(address=teacher.email, language=teacher.language, name=teacher.teacher, about=one)


def _letter(recipient: Recipient) -> Letter:
    one: Asked = recipient.about
    name = "class_offer_reminder" if one.code == OFFER else "class_confirm_reminder"
    return letters.remind(name, one.school_class, count=one.pupils, seats=one.seats, answer_by=one.answer_by)


def register() -> None:
    label = _("Reminder to a teacher to answer for a class")
    registry.register(CODE, label, occasions=occasions, keep=kinds.KEEP, confidential=True)
