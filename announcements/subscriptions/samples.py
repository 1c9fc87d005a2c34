"""Invented subscribers for the demo. They are marked, and get no letter once letters really leave the machine."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from .enums import ConsentWay, SubscriberState
from .models import Consent, Subscriber, Topic

COUNT = 30
LANGUAGES = ("kk", "kk", "ru", "kk", "ru", "en")  # about as the centre's readers are


def load_samples() -> int:
    """How many were new. What is there stays as it is."""
    topics = list(Topic.objects.all())
    return sum(_load(number, topics) for number in range(1, COUNT + 1))


def _load(number: int, topics: list[Topic]) -> bool:
    email = f"sample-{number:02}@example.kz"
    language = LANGUAGES[number % len(LANGUAGES)]
    since = timezone.now() - timedelta(days=number * 3)
    left = number % 10 == 0
    with transaction.atomic():
        person, new = Subscriber.objects.get_or_create(
            email=email,
            defaults={
                "address": email,
                "language": language,
                "state": SubscriberState.LEFT if left else SubscriberState.ACTIVE,
                "is_sample": True,
                "created_at": since,
                "state_changed_at": since,
            },
        )
        if new and not left:
            chosen = [topic for place, topic in enumerate(topics) if (number + place) % 3]
            person.topics.set(chosen)
            Consent.objects.create(
                subscriber=person,
                way=ConsentWay.SAMPLE,
                language=language,
                given_at=since,
                topics=", ".join(topic.code for topic in chosen),
            )
    return new
