"""The list of letters and the page of one, as staff see them."""

from bs4 import BeautifulSoup
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from announcements.outbox.models import OutboxMessage
from people.models import User


def signed_in(client: Client, group: str) -> Client:
    person = User.objects.create_user(group, f"{group}@example.kz", "long enough 1", language="en")
    person.groups.add(Group.objects.get(name=group))
    client.force_login(person)
    return client


def page_of(client: Client, message: OutboxMessage) -> BeautifulSoup:
    response = client.get(reverse("outbox:inspect", args=[message.pk]))
    assert response.status_code == 200
    return BeautifulSoup(response.content, "lxml")


def listed(client: Client, **query: str) -> list[str]:
    response = client.get(reverse("outbox:index"), query)
    assert response.status_code == 200
    rows = BeautifulSoup(response.content, "lxml").select("table.listing tbody tr")
    return sorted(link.get_text(strip=True) for row in rows for link in row.select("td:first-child a")[:1])
