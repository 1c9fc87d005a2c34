"""How fast, and whether at all: OUTBOX_RATE_PER_MINUTE (0 means no limit), and the rest that a mail server is given when
it does not answer or does not let us in. Both hold for all drainers together."""

from datetime import timedelta

from django.conf import settings
from django.db.models import F
from django.utils import timezone

from .ladder import AWAY, CLOSING, REFUSES_US
from .models import SendingPace

_LONGEST_REST = max(AWAY, CLOSING, REFUSES_US)


def reserve(wanted: int) -> int:
    """How many of `wanted` may leave now; to be called inside the transaction that claims them.

    A bucket that holds `burst` and refills so slowly that no minute ever sees more than the rate.
    """
    rate = settings.OUTBOX_RATE_PER_MINUTE
    if not rate:
        return wanted
    burst = max(1, rate // 10)
    per_second = (rate - burst) / 60 if burst > 1 else rate / 60
    SendingPace.objects.get_or_create(pk=1, defaults={"allowance": burst})
    pace = SendingPace.objects.select_for_update().get(pk=1)
    now = timezone.now()
    # A clock that was put back adds nothing.
    passed = max(0.0, (now - pace.counted_at).total_seconds())
    full = min(float(burst), pace.allowance + passed * per_second)
    granted = min(wanted, int(full))
    SendingPace.objects.filter(pk=1).update(allowance=full - granted, counted_at=now)
    return granted


def give_back(count: int) -> None:
    """What was reserved and not needed."""
    if settings.OUTBOX_RATE_PER_MINUTE and count:
        SendingPace.objects.filter(pk=1).update(allowance=F("allowance") + count)


def rest(how_long: timedelta, because: str) -> None:
    """Nobody asks the server until then."""
    SendingPace.objects.get_or_create(pk=1)
    SendingPace.objects.filter(pk=1).update(rests_until=timezone.now() + how_long, rests_because=because)


def resting() -> SendingPace | None:
    """The row that tells until when and why. An end that no rest reaches was written by a clock that was ahead."""
    now = timezone.now()
    return SendingPace.objects.filter(pk=1, rests_until__gt=now, rests_until__lte=now + _LONGEST_REST).first()


def end_rest() -> None:
    """Somebody wants it tried now."""
    SendingPace.objects.filter(pk=1).exclude(rests_until=None).update(rests_until=None, rests_because="")
