"""Staff of each group."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.test import Client

from people.models import User

Signed = Callable[[str], Client]


@pytest.fixture
def signed_in(db: None) -> Signed:
    """A member of a group, who reads English."""

    def client_of(group: str) -> Client:
        person, new = User.objects.get_or_create(username=group.lower(), email=f"{group}@example.kz", language="en")
        if new:
            person.groups.add(Group.objects.get(name=group))
        client = Client()
        client.force_login(person)
        return client

    return client_of
