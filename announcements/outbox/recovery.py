"""Takes back what died with its drainer, and what a clock that jumped left behind."""

from datetime import timedelta

from django.db.models import Q
from django.utils import timezone

from infocentre.periodic.clock import Watch

from .claims import BACK_IN_QUEUE, claim_lease, lease
from .enums import WAITING, Priority, State
from .ladder import BUSY_ATTEMPTS, LONGEST
from .models import OutboxMessage
from .reasons import Reason
from .recall import NO_LEASE, unless_recalled

DIED = "The drainer ended while it was sending this message."


class Recovery:
    """One for each process: what it may believe of a lease depends on how long it has watched the clock."""

    def __init__(self) -> None:
        self.watch = Watch()
        self.seen_jump = False
        self.mended = False

    def run(self) -> int:
        """How many rows were taken back."""
        jump = self.watch.look()
        self.seen_jump = self.seen_jump or bool(jump)
        taken = self._dead_leases()
        if jump < timedelta(0):
            taken += _all_due_now()
        elif not self.mended:
            taken += _written_ahead()
        self.mended = True
        return taken

    def _dead_leases(self) -> int:
        """What was being sent goes again with the same Message-ID: perhaps twice, never not at all.

        After a jump every lease looks ended, or not yet begun, while its drainer is still at work: so for the time of one lease
        nothing is believed.
        """
        now = timezone.now()
        watched = self.watch.steady_for >= lease()
        if self.seen_jump and not watched:
            return 0
        ended = Q(state=State.CLAIMED, leased_at__lt=now - claim_lease())
        ended |= Q(state=State.SENDING, leased_at__lt=now - lease())
        if watched:
            ended |= Q(leased_at__gt=now + claim_lease())
        dead = OutboxMessage.objects.filter(ended, leased_at__isnull=False)  # said for the sake of the index
        if not dead.exists():
            return 0  # without the lock of a statement that writes
        begun = dead.filter(state=State.SENDING)
        # A message that ends its drainer each time must not hold up the others for ever.
        deadly = begun.filter(attempts__gte=BUSY_ATTEMPTS, reason=Reason.DRAINER_DIED)
        taken = deadly.update(state=State.FAILED, answer=DIED, **NO_LEASE)
        again = {"state": State.RETRY, "reason": Reason.DRAINER_DIED, "answer": DIED, "next_attempt_at": now}
        taken += begun.update(**unless_recalled(again))
        return taken + dead.filter(state=State.CLAIMED).update(next_attempt_at=now, **BACK_IN_QUEUE, **NO_LEASE)


def _far(after: timedelta) -> Q:
    """Waits for a time that nobody asked for."""
    now = timezone.now()
    asked_for = Q(not_before__gt=now)
    return Q(priority__in=Priority.values, next_attempt_at__gt=now + after) & ~asked_for


def _all_due_now() -> int:
    """The clock was put back: whatever waited for a moment of the former time would wait as much longer."""
    waiting = OutboxMessage.objects.filter(_far(timedelta(0)), state__in=WAITING)
    return waiting.update(next_attempt_at=timezone.now())


def _written_ahead() -> int:
    """Before this process began to watch: what is later than any rung, or was never tried and yet waits."""
    never_tried = Q(state=State.QUEUED, attempts=0) & _far(timedelta(minutes=1))
    later_than_any_rung = Q(state__in=WAITING) & _far(LONGEST + lease())
    return OutboxMessage.objects.filter(never_tried | later_than_any_rung).update(next_attempt_at=timezone.now())


_recovery = Recovery()


def recover() -> int:
    return _recovery.run()
