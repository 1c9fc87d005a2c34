"""How each pupil of a class stands, in words: for the teacher's page and for the letters."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from events.registration import letters, waiting_list
from events.registration.enums import Status, Verb
from events.registration.history import RegistrationStep
from events.registration.models import Registration

from .models import SchoolClass


@dataclass(frozen=True)
class Standing:
    pupil: Registration
    place: int  # in the teacher's list
    words: str
    is_new: bool  # the teacher has not been told in a letter yet


def standings(school_class: SchoolClass) -> list[Standing]:
    """In the active language, in the order of the list. The queue is read once for all."""
    queue = {pk: n for n, pk in enumerate(waiting_list.queue(school_class.event_id).values_list("pk", flat=True), 1)}
    steps = RegistrationStep.objects.filter(registration__school_class=school_class, verb=Verb.GUARDIAN_REFUSED)
    refused = set(steps.values_list("registration", flat=True))
    return [
        Standing(
            pupil,
            place,
            words(pupil, queue.get(pupil.pk, 0), refused=pupil.pk in refused),
            school_class.told.get(str(pupil.pk)) != pupil.status,
        )
        for place, pupil in enumerate(school_class.pupils.order_by("pk"), 1)
    ]


def snapshot(pupils: list[Registration]) -> dict[str, str]:
    return {str(pupil.pk): pupil.status for pupil in pupils}


def words(pupil: Registration, position: int, *, refused: bool = False) -> str:
    if refused and pupil.status == Status.CANCELLED:
        return _("cancelled: the parent or guardian did not agree")
    until = letters.moment(pupil)
    if pupil.status == Status.UNCONFIRMED:
        return _unconfirmed(pupil, position, until)
    if pupil.status == Status.WAITING and not position:
        return _("on the waiting list; the staff of the centre decide")
    if pupil.status == Status.WAITING:
        return _("on the waiting list, number %(position)d") % {"position": position}
    if pupil.status == Status.OFFERED:
        return _("a seat is offered, answer by %(until)s") % {"until": until}
    return {
        Status.CONFIRMED: _("the place is confirmed"),
        Status.AWAITING_APPROVAL: _("the staff of the centre look at it"),
        Status.DECLINED: _("the seat was declined"),
        Status.EXPIRED: _("lapsed: nobody answered in time"),
        Status.REJECTED: _("no place could be given"),
    }.get(Status(pupil.status), _("cancelled"))


def _unconfirmed(pupil: Registration, position: int, until: str) -> str:
    if pupil.address_confirmed_at:
        return _("waits for the parent's or guardian's consent until %(until)s") % {"until": until}
    if pupil.has_seat:
        return _("a seat is held until %(until)s") % {"until": until}
    if position:
        return _("on the waiting list, number %(position)d") % {"position": position}
    return _("waits for your confirmation")
