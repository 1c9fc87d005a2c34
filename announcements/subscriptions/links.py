"""Addresses of pages that letters lead to, and the headers for unsubscribing by one click. No query is made."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from announcements.outbox import addresses
from announcements.outbox.models import OutboxMessage

from . import tickets

# What unsubscribing from a letter means.
EVERYTHING = "everything"  # all that is mailed to many: also announcements to people who never subscribed
SUBSCRIPTIONS = "subscriptions"  # all topics
TOPIC = "topic:"  # followed by its code
_GENERAL = "letters.to-many"  # the List-Id of what was written on no topic; a topic's code has no dot


@dataclass(frozen=True)
class LetterLinks:
    """What a letter to many carries: `headers` for the outbox, `leave_url` and `preferences_url` for its footer."""

    headers: dict[str, str]
    leave_url: str
    preferences_url: str


def letter_links(address: str, language: str, *, topic: str = "", scope: str = "", cause: str = "") -> LetterLinks:
    """For a letter to `address`. With a topic's code, one click leaves this topic; without, all mail to many.
    Who leaves is counted for the letter's `cause`.

    Works for any address, subscribed or not, and costs no query: 100,000 letters cost no more than the encryption.
    """
    scope = scope or (TOPIC + topic if topic else EVERYTHING)
    leave = leave_url(address, language, scope, cause)
    headers = {"List-Unsubscribe": f"<{leave}>", "List-Id": f"<{topic or _GENERAL}.{_host()}>"}
    return LetterLinks(headers, leave, preferences_url(address, language))


def topic_of(message: OutboxMessage) -> str:
    """The code of the topic that a letter to many was written on; empty when it has none."""
    list_id = str(message.headers.get("List-Id", "")).removeprefix("<")
    return "" if list_id.startswith(f"{_GENERAL}.") else list_id.partition(".")[0]


def leave_url(address: str, language: str, scope: str, cause: str = "") -> str:
    values = [addresses.normalised(address), scope, *([cause] if cause else [])]
    return _absolute("unsubscribe", language, tickets.issue("leave", *values))


def preferences_url(address: str, language: str) -> str:
    return _absolute("subscription", language, tickets.issue("preferences", addresses.normalised(address)))


def confirm_url(wish_id: int, language: str) -> str:
    return _absolute("confirm-subscription", language, tickets.issue("confirm", wish_id))


def _absolute(name: str, language: str, ticket: str) -> str:
    with override(language):
        return f"{settings.WAGTAILADMIN_BASE_URL}{reverse(name, args=[ticket])}"


def _host() -> str:
    return settings.WAGTAILADMIN_BASE_URL.partition("://")[2].partition(":")[0]
