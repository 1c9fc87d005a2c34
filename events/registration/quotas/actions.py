"""Staff set and remove quotas. What is freed by it goes to the waiting list at once."""

from typing import Any

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from events.registration import seats, waiting_list
from events.registration.errors import BelowTaken, RegistrationError
from events.registration.models import Registration
from events.registration.settings import RegistrationSettings
from infocentre.page_cache import generation

from .models import Quota, QuotaKind

LOGGED = "events.registration.settings"


class NothingToKeep(RegistrationError):
    """Seats can be kept for some only where there is a limit, and not more than there are."""


class QuotaExists(RegistrationError):
    """Two of a kind for one group contradict each other."""


@transaction.atomic
def add(*, quota: Quota, user: Any) -> Quota:
    """Counts who has a seat already. Raises BelowTaken, NothingToKeep, QuotaExists."""
    settings = seats.locked(quota.event_id)
    if quota.kind == QuotaKind.KEPT and (settings.capacity is None or quota.number > settings.capacity):
        raise NothingToKeep
    _fit(quota, settings)
    try:
        with transaction.atomic():
            quota.save(force_insert=True)
    except IntegrityError as error:
        raise QuotaExists from error
    _changed(settings, user)
    return quota


@transaction.atomic
def remove(*, quota: Quota, user: Any) -> None:
    settings = seats.locked(quota.event_id)
    Quota.objects.filter(pk=quota.pk).delete()
    _changed(settings, user)
    waiting_list.fill(settings)


def refit(settings: RegistrationSettings) -> None:
    """The number of seats changes: so do the bounds of what is kept. The caller holds the settings. Raises BelowTaken."""
    for quota in Quota.objects.filter(event=settings.event_id, kind=QuotaKind.KEPT):
        _fit(quota, settings)
        quota.save(update_fields=["bound", "taken"])


def _fit(quota: Quota, settings: RegistrationSettings) -> None:
    seated = Registration.objects.filter(quota.bounded(), event=quota.event_id, has_seat=True)
    quota.bound, quota.taken = quota.bound_of(settings.capacity), seated.count()
    if quota.taken > quota.bound:
        raise BelowTaken(quota.taken)


def _changed(settings: RegistrationSettings, user: Any) -> None:
    log(instance=settings.event, action=LOGGED, user=user)
    generation.advance_on_commit()
