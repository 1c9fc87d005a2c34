"""Two records of one name, saved by two people at one instant: each gets an address."""

import threading

import pytest

from people.models import Organisation
from tests.at_once import at_once

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.long]


def test_whoever_comes_second_takes_the_next_number(monkeypatch: pytest.MonkeyPatch) -> None:
    free_slug, both_have_chosen = Organisation._free_slug, threading.Barrier(2)
    chosen: list[Organisation] = []

    def at_one_instant(record: Organisation) -> str:
        slug = free_slug(record)
        if not any(record is other for other in chosen):
            chosen.append(record)
            both_have_chosen.wait(timeout=10)
        return slug

    monkeypatch.setattr(Organisation, "_free_slug", at_one_instant)
    at_once(lambda name: Organisation(kind="school", live=False, name_ru=name).save(), ["Школа 5", "Школа 5"])
    assert {*Organisation.objects.values_list("slug", flat=True)} == {"shkola-5", "shkola-5-2"}
