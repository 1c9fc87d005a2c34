"""How many seats are taken: counted by the database, never by the program.

`claim` is one UPDATE that finds no row when nothing is left; a constraint stands behind it. Whatever may free a seat or
give one to somebody who waits holds the row of the settings (`locked`), so that no seat is given twice or forgotten.

`take` and `give_back` are what the rest of the room calls: they count the quotas of the event too.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Q

from .errors import QuotaFull
from .quotas import claims
from .settings import RegistrationSettings

SEAT_IS_LEFT = Q(capacity=None) | Q(taken__lt=F("capacity"))


def claim(event_id: int) -> bool:
    """Takes a seat, if there is one. Whoever is told True has it, whatever happens elsewhere at the same moment."""
    free = RegistrationSettings.objects.filter(SEAT_IS_LEFT, event=event_id)
    return free.update(taken=F("taken") + 1) == 1


def free(event_id: int) -> None:
    RegistrationSettings.objects.filter(event=event_id).update(taken=F("taken") - 1)


def locked(event_id: int) -> RegistrationSettings:
    """Holds everybody else who would change the seats of this event until the transaction ends."""
    return RegistrationSettings.objects.select_for_update().get(event=event_id)


def all_locked(event_ids: Iterable[int]) -> dict[int, RegistrationSettings]:
    """In one order everywhere: two that hold the same events wait for each other instead of locking up."""
    return {event_id: locked(event_id) for event_id in sorted(set(event_ids))}


def are_left(event_id: int) -> bool:
    return RegistrationSettings.objects.filter(SEAT_IS_LEFT, event=event_id).exists()


def take(person: Any) -> bool:
    """A seat for a registration, saved or not: of the event and of every quota that bounds it, or none at all."""
    if not claim(person.event_id):
        return False
    if claims.claim(claims.bounding(person.event_id, person)):
        return True
    free(person.event_id)
    return False


def give_back(person: Any) -> None:
    claims.free(claims.bounding(person.event_id, person))
    free(person.event_id)


def take_or_lock(person: Any) -> bool:
    """For a newcomer. Who finds nothing looks once more under the lock: somebody may have cancelled at this moment,
    seen nobody in the queue and left the seat free, and the newcomer would queue before a free seat."""
    if take(person):
        return True
    locked(person.event_id)
    return take(person)


def count_anew(before: list[Any], person: Any) -> bool:
    """Somebody with a seat becomes one of another group: from the quotas `before` to those of now. Whether that changed
    anything. The caller holds the settings. Raises QuotaFull."""
    now = claims.bounding(person.event_id, person)
    left = [quota for quota in before if quota not in now]
    entered = [quota for quota in now if quota not in before]
    claims.free(left)
    if not claims.claim(entered):
        raise QuotaFull
    return bool(left or entered)
