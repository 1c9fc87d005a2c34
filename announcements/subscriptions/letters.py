"""Letters about a subscription itself; the digest is in `digest.py`."""

from collections.abc import Mapping

from announcements.letters.render import write
from announcements.outbox.actions import enqueue
from announcements.outbox.models import OutboxMessage

from . import kinds, links
from .models import Wish


def ask_to_confirm(wish: Wish) -> OutboxMessage:
    """To an address that somebody typed in: nothing happens unless its owner presses the button."""
    context = {"confirm_url": links.confirm_url(wish.pk, wish.language), "topics": _names(wish)}
    return _send(kinds.CONFIRM, "subscription_confirm", wish, context)


def tell_known(wish: Wish) -> OutboxMessage:
    """The page says the same to everybody; only the owner of the mailbox learns that the address is known already."""
    address = wish.subscriber.address
    context = {"preferences_url": links.preferences_url(address, wish.language)}
    return _send(kinds.KNOWN, "subscription_known", wish, context)


def _names(wish: Wish) -> list[str]:
    return [str(topic.translated("name", wish.language).value) for topic in wish.topics.all()]


def _send(kind: str, name: str, wish: Wish, context: Mapping[str, object]) -> OutboxMessage:
    address = wish.subscriber.address
    letter = write(name, language=wish.language, context={**context, "address": address})
    cause = f"subscription:wish:{wish.pk}"
    return enqueue(kind=kind, to=address, language=wish.language, letter=letter, cause=cause)
