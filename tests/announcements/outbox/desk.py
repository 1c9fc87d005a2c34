"""The list of letters, as staff see it."""

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse


def listed(client: Client, **query: str) -> list[str]:
    response = client.get(reverse("outbox:index"), query)
    assert response.status_code == 200
    rows = BeautifulSoup(response.content, "lxml").select("table.listing tbody tr")
    return sorted(link.get_text(strip=True) for row in rows for link in row.select("td:first-child a")[:1])
