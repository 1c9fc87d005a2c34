"""The rate limit: OUTBOX_RATE_PER_MINUTE messages a minute, whatever the number of drainers; 0 means none."""

from django.conf import settings
from django.utils import timezone

from .models import SendingPace


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
