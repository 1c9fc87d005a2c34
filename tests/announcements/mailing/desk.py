"""The desk of announcements, as its tests use it."""

from collections.abc import Callable
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from announcements.mailing.models import Announcement
from announcements.mailing.reading import mark

At = Callable[[str], Client]
SEND = {"when": "now", "looked": "on"}


def overview(client: Client, announcement: Announcement) -> BeautifulSoup:
    response = client.get(reverse("announcements:inspect", args=[announcement.pk]))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def offered(page: BeautifulSoup) -> set[str]:
    """The verbs behind the buttons."""
    targets = [form["action"] for form in page.select(".mailing form")]
    targets += [button["formaction"] for button in page.select(".mailing [formaction]")]
    verbs = {str(target).rstrip("/").rpartition("/")[2] for target in targets}
    return verbs | {"edit" for link in page.select(".mailing a.button") if "/edit/" in str(link["href"])}


def take(client: Client, announcement: Announcement, verb: str, **data: Any) -> str:
    """What the site says after it. Without `read` in the data the person has read what is there."""
    data = {"read": mark(announcement), **data}
    response = client.post(reverse("announcements:step", args=[announcement.pk, verb]), data, follow=True)
    announcement.refresh_from_db()
    found = BeautifulSoup(response.content, "lxml").select(".messages li")
    return " ".join(message.get_text(" ", strip=True) for message in found)
