"""The list at the desk, as the tests use it."""

from django.test import Client
from django.urls import reverse

from events.models import Registration

from .conftest import parsed


def listed(client: Client, query: str = "") -> list[str]:
    page = parsed(client.get(f"{reverse('registrations:index')}?{query}"))
    return [tick["value"] for tick in page.select('input[name="chosen"]')]


def keys(*registrations: Registration) -> list[str]:
    return [str(one.pk) for one in registrations]
