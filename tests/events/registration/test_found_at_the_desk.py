"""The desk finds an address however it was typed: PostgreSQL, unlike SQLite, tells letter cases apart."""

import pytest
from django.test import Client

from events.models import Event, Registration
from events.registration.desk.filters import searched

from .classes.conftest import enter_class
from .conftest import enter, open_event
from .desk import keys, listed

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("words", ["Inkar.K@Example.kz", "inkar.k@example.kz", "INKAR.K", "Example inkar"])
def test_an_address_typed_with_capitals(school: Event, words: str) -> None:
    person = enter(school, "Inkar.K@Example.kz")
    enter(school, "other@nowhere.kz")
    assert list(searched(Registration.objects.all(), words)) == [person]


@pytest.mark.parametrize("words", ["Guljan@Example.kz", "guljan@example.kz"])
def test_the_pupils_of_a_teacher_typed_with_capitals(administrator: Client, words: str) -> None:
    made = enter_class(open_event(capacity=9), 2, email="Guljan@Example.kz")
    assert sorted(listed(administrator, f"q={words}")) == sorted(keys(*made.pupils.all()))
