"""The key by which a person without an address is known, and how those who registered before get theirs."""

import importlib
from datetime import date

import pytest
from django.apps import apps
from hypothesis import given
from hypothesis import strategies as st

from events.models import Event, Registration
from events.registration.names import LONGEST_KEY, person_key

from .conftest import fresh

fill = importlib.import_module("events.migrations.0009_person_keys").fill


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Құлмағамбетова Іңкәр", "КУЛМАГАМБЕТОВА Инкар"),
        ("Іңкәр  Құлмағамбетова", "Құлмағамбетова Іңкәр"),
        ("Ким-Ли Анна", "анна ким ли"),
        ("Фёдоров Пётр", "Федоров Петр"),
        ("Ҳаким", "ҳаким"),
        ("Ｎｕｒ Ali", "nur ali"),
    ],
)
def test_ways_to_write_one_name(one: str, other: str) -> None:
    assert person_key(one, None) == person_key(other, None) != ""


@pytest.mark.parametrize("nobody", ["", "—", "...", "123", "\x00", "🇰🇿"])
def test_what_is_no_name_has_no_key(nobody: str) -> None:
    assert person_key(nobody, date(2010, 1, 1)) == ""


@given(st.text(max_size=400), st.none() | st.dates())
def test_it_is_short_enough_and_always_the_same(name: str, born: date | None) -> None:
    key = person_key(name, born)
    assert len(key) <= LONGEST_KEY
    assert key == person_key(name, born)


@pytest.mark.django_db
def test_those_who_registered_before_get_their_keys(school: Event) -> None:
    people = [
        Registration(event=school, language="kk", name="Бірінші Адам", email="a@example.kz"),
        Registration(event=school, language="kk", name="Екінші Адам"),
        Registration(event=school, language="kk", name="Үшінші Адам"),
        Registration(event=school, language="kk", name="Екінші Адам", status="cancelled"),
    ]
    for one in people:
        one.save()
    Registration.objects.update(person_key="")
    Registration.objects.filter(pk=people[2].pk).update(name="екінші АДАМ")  # staff could do so before
    fill(apps, None)
    assert [fresh(one).person_key for one in people] == [
        "адам бирінші|".replace("і", "и"),
        "адам екинши|",
        "",
        "адам екинши|",
    ]
