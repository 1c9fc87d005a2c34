"""What this room does again and again, and what other rooms are told."""

from datetime import timedelta

from infocentre.periodic import jobs

from . import audience, erasure, letter_samples, opening
from .actions import forget_old


def register() -> None:
    opening.register()
    audience.register()
    erasure.register()
    letter_samples.register()
    jobs.register("forget_registration_alerts", every=timedelta(days=1), run=forget_old)
