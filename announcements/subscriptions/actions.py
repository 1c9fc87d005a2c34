"""Asking for letters, confirming, changing, leaving."""

from collections.abc import Collection, Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from announcements.bounces.actions import lift, suppress
from announcements.bounces.enums import SuppressionReason
from announcements.outbox import addresses, left_alone

from . import consent_text, erasure, kinds, letters
from .enums import ConsentWay, SubscriberState
from .errors import LinkTooOld, LinkUsed, NoSuchSubscription
from .links import EVERYTHING, TOPIC, topic_of
from .models import Consent, Subscriber, Topic, Wish
from .tickets import CONFIRM_FOR

LETTERS_A_DAY = 3  # to one mailbox: nobody can be flooded by somebody else's typing


def ask(*, address: str, language: str, topics: Iterable[Topic]) -> None:
    """Somebody typed in this address. Mails a link to it; to a known subscriber, a link to what they have already.

    The caller learns nothing about the address. Raises NotAnAddress.
    """
    address = addresses.checked(address)
    with transaction.atomic():
        subscriber = _locked_or_new(address, language)  # counted one after the other
        today = subscriber.wishes.filter(created_at__gt=timezone.now() - timedelta(days=1))
        if today.count() >= LETTERS_A_DAY:
            return
        wish = Wish.objects.create(subscriber=subscriber, language=language)
        wish.topics.set(topics)
        known = subscriber.state == SubscriberState.ACTIVE
        letters.tell_known(wish) if known else letters.ask_to_confirm(wish)


def _locked_or_new(address: str, language: str) -> Subscriber:
    """As the row is now. One that nobody confirmed may be forgotten between the two questions: then it is made anew."""
    email = addresses.normalised(address)
    while True:
        Subscriber.objects.get_or_create(email=email, defaults={"address": address, "language": language})
        if (subscriber := Subscriber.objects.select_for_update().filter(email=email).first()) is not None:
            return subscriber


def confirm(*, wish_id: int, read_in: str) -> Subscriber:
    """Grants what was asked for and records the consent, with the language its text was read in. A second press
    changes nothing.

    Raises NoSuchSubscription, LinkTooOld, LinkUsed.
    """
    with transaction.atomic():
        wish = find_wish(wish_id, lock=True)
        if wish.granted_at is None:
            _grant(wish, read_in)
    return wish.subscriber


def find_wish(wish_id: int, *, lock: bool = False) -> Wish:
    """Raises NoSuchSubscription, LinkTooOld, LinkUsed."""
    # No join: whoever waited for the lock would see the subscriber as it was before the other one changed it.
    wishes = Wish.objects.select_for_update() if lock else Wish.objects.all()
    wish = wishes.filter(pk=wish_id).first()
    if wish is None:
        raise NoSuchSubscription
    if wish.granted_at and wish.subscriber.state != SubscriberState.ACTIVE:
        raise LinkUsed
    if wish.granted_at is None and wish.created_at < timezone.now() - CONFIRM_FOR:
        raise LinkTooOld
    return wish


def _grant(wish: Wish, read_in: str) -> None:
    subscriber, topics = _locked(wish.subscriber), list(wish.topics.all())
    Wish.objects.filter(pk=wish.pk).update(granted_at=timezone.now())
    subscriber.language = wish.language
    _set_state(subscriber, SubscriberState.ACTIVE)
    subscriber.topics.add(*topics)
    _record(subscriber, topics, read_in)
    # Whoever reads mail at the address has just proved it; who asked to be left alone has changed their mind.
    lift(recipient=subscriber.email)
    erasure.forget_erasure(subscriber.email)


def _locked(subscriber: Subscriber) -> Subscriber:
    """As it is now: one click in a letter may have come between. Raises NoSuchSubscription."""
    current = Subscriber.objects.select_for_update().filter(pk=subscriber.pk).first()
    if current is None:
        raise NoSuchSubscription
    return current


def change(*, subscriber: Subscriber, topics: Collection[Topic], language: str, read_in: str) -> None:
    """What the owner chose on the page of preferences. No topic at all is the same as leaving. Raises NoSuchSubscription."""
    with transaction.atomic():
        subscriber = _locked(subscriber)
        before = set(subscriber.topics.all())
        subscriber.language = language
        _set_state(subscriber, SubscriberState.ACTIVE if topics else SubscriberState.LEFT)
        subscriber.topics.set(topics)
        if added := [topic for topic in topics if topic not in before]:
            _record(subscriber, added, read_in)
            lift(recipient=subscriber.email)
        _withdraw(subscriber.email, {topic.code for topic in before} - {topic.code for topic in topics}, not topics)


def leave(*, email: str, scope: str) -> None:
    """Unsubscribes at once; a second time changes nothing. `scope` is one of `links`.

    An address that never subscribed can be written to as well (people registered for an event): then it is left alone.
    """
    email = addresses.normalised(email)
    with transaction.atomic():
        known = Subscriber.objects.exclude(state=SubscriberState.PENDING)
        subscriber = known.select_for_update().filter(email=email).first()
        if subscriber is None or scope == EVERYTHING:
            suppress(recipient=email, reason=SuppressionReason.OPTED_OUT)
        if subscriber is not None:
            _leave_topics(subscriber, scope)


def _leave_topics(subscriber: Subscriber, scope: str) -> None:
    if scope.startswith(TOPIC):
        code = scope.removeprefix(TOPIC)
        subscriber.topics.remove(*Topic.objects.filter(code=code))
        if subscriber.topics.exists():
            _withdraw(subscriber.email, {code}, from_all=False)
            return
    subscriber.topics.clear()
    _set_state(subscriber, SubscriberState.LEFT)
    _withdraw(subscriber.email, set(), from_all=True)


def _withdraw(email: str, topics: Collection[str], from_all: bool) -> None:
    """What waits in the outbox for somebody who has just left: the digests, and announcements on the topics they left."""
    unsent = left_alone.unsent_to(email).only("pk", "kind", "headers")
    left = [
        message
        for message in unsent
        if (topic := topic_of(message)) in topics or (from_all and (topic or message.kind == kinds.DIGEST))
    ]
    left_alone.withdraw(left, "unsubscribed")


def _set_state(subscriber: Subscriber, state: SubscriberState) -> None:
    if subscriber.state != state:
        subscriber.state, subscriber.state_changed_at = state, timezone.now()
    subscriber.save(update_fields=["language", "state", "state_changed_at"])


def _record(subscriber: Subscriber, topics: Iterable[Topic], read_in: str) -> None:
    Consent.objects.create(
        subscriber=subscriber,
        way=ConsentWay.FORM,
        language=read_in,
        text_version=consent_text.VERSION,
        topics=", ".join(topic.code for topic in topics)[:500],
    )


def forget_unconfirmed() -> int:
    """What nobody confirmed in time is deleted; so are addresses of which nothing else is known."""
    Wish.objects.filter(created_at__lt=timezone.now() - CONFIRM_FOR).delete()
    forgotten, _models = Subscriber.objects.filter(state=SubscriberState.PENDING, wishes=None).delete()
    return forgotten
