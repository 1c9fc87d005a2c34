"""The first panel of the admin's home page, read back."""

from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse


def lists(client: Client) -> dict[str, list[str]]:
    """The panel's lists by heading."""
    home = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "lxml")
    panel = home.select_one(".welcome")
    assert panel is not None
    first = home.select(".w-panel--dashboard")[0]
    assert panel in first.descendants, "the first of all panels"
    return {part.h3.get_text(): [a.get_text() for a in part.select("li > a, th a")] for part in panel.select("section")}
