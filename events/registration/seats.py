"""How many seats are taken: counted by the database, never by the program.

`claim` is one UPDATE that finds no row when nothing is left; a constraint stands behind it. Whatever may free a seat or
give one to somebody who waits holds the row of the settings (`locked`), so that no seat is given twice or forgotten.
"""

from django.db.models import F, Q

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


def claim_or_lock(event_id: int) -> bool:
    """For a newcomer. Who finds nothing looks once more under the lock: somebody may have cancelled at this moment,
    seen nobody in the queue and left the seat free, and the newcomer would queue before a free seat."""
    if claim(event_id):
        return True
    locked(event_id)
    return claim(event_id)
