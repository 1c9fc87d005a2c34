"""What is done about bounces again and again, and what the outbox asks this room."""

from datetime import timedelta

from django.conf import settings

from announcements.outbox import forgetting, left_alone
from infocentre.periodic import jobs

from . import provider
from .actions import forget_answers
from .enums import OWN_DECISIONS, SuppressionReason
from .mailbox import read_bounces
from .queries import suppressed
from .refusals import notice_refusals


def register() -> None:
    words = {reason.value: reason.label for reason in SuppressionReason}
    left_alone.register("bounces", suppressed, words=words, own=OWN_DECISIONS)
    forgetting.also(forget_answers)
    jobs.register("notice_refusals", every=timedelta(minutes=2), run=notice_refusals)
    if settings.BOUNCE_IMAP_URL:
        jobs.register("read_bounces", every=timedelta(minutes=5), run=read_bounces)
    if settings.MAIL_PROVIDER:
        provider.listen()
