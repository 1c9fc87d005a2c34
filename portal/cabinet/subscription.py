"""What letters a person gets."""

from typing import Any

from announcements.outbox import addresses
from announcements.subscriptions import erasure, links
from announcements.subscriptions.enums import SubscriberState
from announcements.subscriptions.models import Subscriber
from infocentre.languages.codes import current_language

TEMPLATE = "cabinet/subscription.html"


def _known(address: str) -> Subscriber | None:
    email = addresses.normalised(address)
    return Subscriber.objects.filter(email=email).exclude(state=SubscriberState.PENDING).first()


def rows(address: str) -> list[dict[str, Any]]:
    subscriber = _known(address)
    if subscriber is None:
        return []
    return [
        {
            "subscriber": subscriber,
            "topics": list(subscriber.topics.all()),
            "url": links.preferences_url(subscriber.address, current_language()),
        }
    ]


def data(address: str) -> list[dict[str, Any]]:
    subscriber = _known(address)
    if subscriber is None:
        return []
    topics = [topic.code for topic in subscriber.topics.all()]
    consents = [[one.way, one.given_at, one.topics] for one in subscriber.consents.all()]
    return [{"address": subscriber.address, "state": subscriber.state, "topics": topics, "consents": consents}]


def speak(address: str, language: str) -> None:
    Subscriber.objects.filter(email=addresses.normalised(address)).update(language=language)


def erase(address: str) -> None:
    if subscriber := _known(address):
        erasure.erase(subscriber=subscriber)
