"""A teacher who has not answered yet gets one more letter before it is too late: to confirm the class, or to take the seats
that are offered to its pupils."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.reminders import registry
from announcements.reminders.registry import Occasion, Recipient
from events.registration import kinds
from events.registration.settings import LONGEST_ANSWER, SHORTEST_ANSWER
from events.registration.unanswered import DEADLINE, OFFER, SHARE, asked, due_at, length

from . import letters
from .models import SchoolClass

CODE = "class"
ONCE_IN = timedelta(hours=12)


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
        """Begins with the event, as all reminders of one (`changes.actions`)."""
        return f"{self.school_class.event_id}@{self.answer_by:%Y-%m-%dT%H:%M}{self.of_class}"

    @property
    def of_class(self) -> str:
        return f"#{self.school_class.pk}:{self.code}"


def _awaited(code: str, now: datetime, **which: Any) -> Iterator[Asked]:
    """Pupils whose time is nearly over are neither counted nor remembered. Due as soon as one of the pupils is."""
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
        dues = [due for pupil in pupils if (due := due_at(pupil.answer_by, length(pupil)))]
        first, seats = pupils[0], sum(pupil.has_seat for pupil in pupils)
        yield Asked(code, first.school_class, len(pupils), seats, first.answer_by, min(dues, default=None))


def occasions(now: datetime) -> Iterator[Occasion]:
    soon = now + LONGEST_ANSWER / SHARE
    awaited = [one for code in (DEADLINE, OFFER) for one in _awaited(code, now, answer_by__lte=soon)]
    due = [(at, one) for one in awaited if (at := one.due_at) and at <= now]
    reminded = _reminded(now) if due else set()
    for at, one in due:
        if one.of_class not in reminded:
            yield Occasion(
                key=one.key,
                due_at=at,
                until=one.answer_by - SHORTEST_ANSWER,
                recipients=partial(_recipients, one),
                letter=_letter,
            )


def _reminded(now: datetime) -> set[str]:
    """Which class of which question, lately: seats that are offered minutes apart are answered for together."""
    lately = OutboxMessage.objects.filter(kind=f"reminder.{CODE}", created_at__gt=now - ONCE_IN)
    return {f"#{cause.rpartition('#')[2]}" for cause in lately.values_list("cause", flat=True)}


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
