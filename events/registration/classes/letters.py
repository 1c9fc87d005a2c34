"""Letters to the teacher: one to confirm, and then one for all that is new in the class."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from announcements.letters.render import write
from announcements.outbox.actions import enqueue
from announcements.outbox.envelope import Letter
from events.calendar.models import Event
from events.registration import kinds
from events.registration.enums import Status
from events.registration.history import RegistrationStep
from events.registration.letters import BUTTONS, FOLDER, about_event, in_almaty

from . import links, states
from .models import SchoolClass

MY_CLASS = _("My class")


def compose(name: str, school_class: SchoolClass, *, url: str = "", **context: Any) -> Letter:
    language, own_url = school_class.language, url or links.url(school_class)
    values = {
        "school_class": school_class,
        "greeted": school_class.teacher,
        "button": BUTTONS.get(name.removeprefix("class_").removesuffix("_reminder"), MY_CLASS),
        "url": own_url,
        "own_url": own_url,
        "subject_template": f"{FOLDER}/{name}/subject.txt",
        "words_template": f"{FOLDER}/{name}/words.txt",
        **about_event(school_class.event, language),
        **context,
    }
    return write("registration", language=language, context=values)


def remind(name: str, school_class: SchoolClass, *, answer_by: datetime, **context: Any) -> Letter:
    """Names no pupil: one of them may be the teacher's only by what somebody typed."""
    with override(school_class.language):
        until = in_almaty(answer_by)
    return compose(name, school_class, answer_by=until, **context)


def ask_to_confirm(school_class: SchoolClass) -> None:
    """Names no pupil: the address is not known to be the teacher's yet."""
    pupils = list(school_class.pupils.all())
    until = min((pupil.answer_by for pupil in pupils if pupil.answer_by), default=None)
    with override(school_class.language):
        context: dict[str, Any] = {
            "count": len(pupils),
            "seats": sum(pupil.has_seat for pupil in pupils),
            "queued": sum(pupil.queued_at is not None for pupil in pupils),
            "left_out": len(school_class.left_out),
            "answer_by": in_almaty(until),
        }
    _enqueue(kinds.CONFIRM, school_class, compose("class_confirm", school_class, **context), "confirm")


def tell_known(event: Event, school_class: SchoolClass, left_out: list[tuple[int, str]]) -> None:
    """Nothing was entered: `school_class` is the one the same mailbox has, or one that is not kept. Once a day."""
    url = "" if school_class.pk else about_event(event, school_class.language)["event_url"]
    letter = compose("class_known", school_class, url=url, left_out=left_out)
    cause = f"event.class.known:{event.pk}:{timezone.localdate()}"
    enqueue(
        kind=kinds.CONFIRM,
        to=school_class.email,
        name=school_class.teacher,
        language=school_class.language,
        letter=letter,
        cause=cause,
    )


def tell_state(school_class: SchoolClass) -> None:
    """All pupils and how they stand, the new first. Nothing when nothing is new. The caller holds the class's row."""
    with override(school_class.language):
        standing = states.standings(school_class)
    first = not school_class.told
    if any(one.is_new for one in standing):
        # Only the first letter tells what was left out of the list.
        context: dict[str, Any] = {
            "first": first,
            "offered": _standing_so(standing, Status.OFFERED),
            "confirmed": _standing_so(standing, Status.CONFIRMED),
            "all_wait": _standing_so(standing, Status.WAITING) == sum(one.pupil.is_live for one in standing),
            "online_link": online_link(school_class),
        }
        letter = compose("class", school_class, standing=standing, **context)
        kind = kinds.OFFER if context["offered"] else kinds.STATUS
        _enqueue(kind, school_class, letter, f"state:{_newest_step(school_class)}")
    school_class.told = states.snapshot([one.pupil for one in standing])
    school_class.news_since = None
    school_class.save(update_fields=["told", "news_since"])


def online_link(school_class: SchoolClass) -> str:
    """For those whose place is confirmed, and the teacher who comes with them."""
    expected = school_class.pupils.filter(status=Status.CONFIRMED).exists() and not school_class.event.called_off
    return school_class.event.online_link if expected else ""


def _standing_so(standing: list[states.Standing], status: Status) -> int:
    return sum(one.pupil.status == status for one in standing)


def _newest_step(school_class: SchoolClass) -> int | None:
    steps = RegistrationStep.objects.filter(registration__school_class=school_class).order_by("-pk")
    return steps.values_list("pk", flat=True).first()


def _enqueue(kind: str, school_class: SchoolClass, letter: Letter, cause: str) -> None:
    """Samples get nothing once letters really leave the machine."""
    if school_class.is_sample and settings.EMAIL_URL:
        return
    enqueue(
        kind=kind,
        to=school_class.email,
        name=school_class.teacher,
        language=school_class.language,
        letter=letter,
        cause=f"event.class:{school_class.pk}:{cause}",
    )
