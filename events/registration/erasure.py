"""The right to be erased: the person goes, a row without a name stays, so that the figures of past years hold."""

import uuid

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from announcements.outbox import addresses, forgetting
from announcements.outbox.models import OutboxMessage

from . import history, letters, progress, seats, waiting_list
from .alerts import erasure as alerts
from .classes.models import SchoolClass
from .classes.unanswered import CODE as OF_CLASSES
from .enums import Status, Verb
from .kinds import LABELS
from .models import Registration
from .reminders import CODE
from .unanswered import DEADLINE, OFFER

NOBODY = "—"
GONE = ("email", "email_key", "person_key", "name_latin", "phone", "organisation_name", "position", "guardian_email")
KINDS = (*LABELS, *(f"reminder.{code}" for code in (CODE, OF_CLASSES, OFFER, DEADLINE)))


@transaction.atomic
def erase(mailbox: str) -> int:
    """All registrations, classes and requests to be told of a mailbox (`mailboxes.folded`). Seats go to the next in turn;
    no letter is sent."""
    if not mailbox:
        return 0
    found = list(Registration.objects.filter(email_key=mailbox).order_by("pk"))
    classes = list(SchoolClass.objects.filter(email_key=mailbox).order_by("pk"))
    seats.all_locked([*(one.event_id for one in found), *(one.event_id for one in classes)])
    # The pupils go with the teacher who entered them: nobody could be written to about them any more.
    people = [*found, *Registration.objects.filter(school_class__in=classes).order_by("pk")]
    for registration in people:
        _erase_one(registration)
    for school_class in classes:
        _erase_class(school_class)
    _erase_letters({*(one.email for one in found), *(one.email for one in classes)}, people)
    return len(found) + len(classes) + alerts.erase(mailbox)


def _erase_letters(typed: set[str], people: list[Registration]) -> None:
    """Those to the person, and those to parents, which name the child."""
    recipients = {addresses.normalised(email) for email in typed}
    to_parents = [letters.cause_of(one, letters.GUARDIAN) for one in people]
    about = OutboxMessage.objects.filter(
        Q(recipient__in=recipients, kind__in=KINDS) | Q(cause__in=to_parents) | _reminding_parents(people)
    )
    forgetting.delete(about)


def _reminding_parents(people: list[Registration]) -> Q:
    """By the addresses first, for which there is an index."""
    about = Q(pk__in=[])
    for one in people:
        if one.guardian_email:
            address = addresses.normalised(one.guardian_email)
            about |= Q(recipient=address, kind=f"reminder.{DEADLINE}", cause__endswith=f"#{one.pk}:parent")
    return about


def _erase_class(school_class: SchoolClass) -> None:
    SchoolClass.objects.filter(pk=school_class.pk).update(
        **dict.fromkeys(("email", "email_key", "phone", "organisation_name", "label"), ""),
        key=uuid.uuid4(),
        teacher=NOBODY,
        organisation=None,
        left_out=[],
        told={},
        news_since=None,
    )


def _erase_one(registration: Registration) -> None:
    settings, current = progress.held(registration.pk, registration.event_id)
    if current.is_live and current.event.ends_at > timezone.now():
        waiting_list.leave_seat(current, Status.CANCELLED)
        history.record(current, Verb.CANCELLED)
        waiting_list.fill(settings)
    # A constraint wants to see that somebody stood by a minor who took part.
    guardian = NOBODY if current.is_minor else ""
    Registration.objects.filter(pk=current.pk).update(
        **dict.fromkeys(GONE, ""),
        key=uuid.uuid4(),  # links in old letters lead nowhere
        name=NOBODY,
        guardian_name=guardian,
        guardian_phone=guardian,
        organisation=None,
        birth_date=None,
    )
    current.steps.update(note="")
    current.consents.all().delete()
    current.answers.all().delete()
    current.tags.all().delete()
