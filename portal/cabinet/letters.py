"""The letter with the link to one's cabinet, to an address that is known here. To any other nothing is sent."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from announcements.letters import samples
from announcements.letters.render import write
from announcements.outbox import addresses, kinds
from announcements.outbox.actions import enqueue
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import tickets

from . import alerts, registrations, subscription

OPEN, FEED = "cabinet", "cabinet.feed"  # purposes of tickets
OPEN_FOR = timedelta(hours=24)
KIND = "cabinet.link"
LETTERS_A_DAY = 5  # nobody can flood a mailbox by typing its address again and again


def send_link(address: str, language: str) -> bool:
    """False where nothing was sent; the page does not tell."""
    if not any(section.rows(address) for section in (registrations, alerts, subscription)):
        return False
    day = timezone.localdate().isoformat()
    sent = OutboxMessage.objects.filter(
        kind=KIND, cause__startswith=f"cabinet:{day}:", recipient=addresses.normalised(address)
    )
    number = sent.count()
    if number >= LETTERS_A_DAY:
        return False
    cause = f"cabinet:{day}:{number}"
    enqueue(kind=KIND, to=address, language=language, letter=compose(url(address, language), language), cause=cause)
    return True


def url(address: str, language: str) -> str:
    with override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse('cabinet', args=[tickets.issue(OPEN, address)])}"


def compose(link: str, language: str) -> Letter:
    return write("cabinet_link", language=language, context={"url": link})


def register() -> None:
    kinds.register(KIND, _("Link to one's cabinet"), keep=timedelta(days=7), confidential=True)
    samples.register(
        "cabinet_link",
        kind=KIND,
        when=_("Somebody asked for the link to everything they registered for."),
        write=lambda language: compose(f"{samples.SITE}/{language}/my/gAAAAABp-sample/", language),
    )
