"""The right to be erased: requests are letters that one asked for, and go with the row."""

from announcements.outbox import addresses, forgetting
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import erasure
from events.registration import kinds, mailboxes

from . import opening
from .models import Alert

KINDS = (kinds.ALERT, opening.KIND)


def erase(mailbox: str) -> int:
    """All requests of a mailbox (`mailboxes.folded`), with the letters about them."""
    found = Alert.objects.filter(email_key=mailbox)
    # The mailbox as well: letters of a request that was forgotten before may still be there.
    recipients = {mailbox, *(addresses.normalised(one.email) for one in found)}
    forgetting.delete(OutboxMessage.objects.filter(recipient__in=recipients, kind__in=KINDS))
    erased, _models = found.delete()
    return erased


def erase_subscriber(address: str) -> None:
    """Who has a subscription erased asks that nothing more comes: a request is another letter asked for."""
    erase(mailboxes.folded(address))


def register() -> None:
    erasure.register("events.alerts", erase_subscriber)
