"""A pupil is moved to another event: the teacher stays the one who is written to and answers for the child."""

import pytest
from django.test import Client

from events.models import Event, Registration, SchoolClass
from events.registration import erasure, moving
from events.registration.classes import links
from tests.events.registration.conftest import fresh, open_event

from .conftest import confirmed_class, enter_class, letters, settle_news

pytestmark = pytest.mark.django_db


@pytest.fixture
def school(db: None) -> Event:
    return open_event(capacity=10)


@pytest.fixture
def goal(db: None) -> Event:
    return open_event("goal", capacity=10)


def move(pupil: Registration, to: Event) -> Registration:
    return moving.move(registration=pupil, to=to, user=None)


def test_the_class_is_there_too_with_its_teacher(school: Event, goal: Event) -> None:
    made = confirmed_class(school)
    moved = move(made.pupils.order_by("pk")[0], goal)
    there = moved.school_class
    assert there is not None and there.pk != made.pk and there.event == goal
    same = ("teacher", "email", "phone", "label", "language", "organisation_name", "region", "text_version")
    assert [getattr(there, name) for name in same] == [getattr(made, name) for name in same]
    assert there.address_confirmed_at and there.key != made.key
    assert there.left_out == []


def test_all_who_are_moved_are_one_class(school: Event, goal: Event) -> None:
    made = confirmed_class(school)
    classes = {move(pupil, goal).school_class_id for pupil in made.pupils.order_by("pk")}
    assert len(classes) == 1
    assert SchoolClass.objects.filter(event=goal).count() == 1


def test_two_classes_of_a_teacher_stay_two(school: Event, goal: Event) -> None:
    one, two = confirmed_class(school, 1), confirmed_class(school, 1, start=5, label="10 «А»")
    assert move(one.pupils.get(), goal).school_class.label == "9 «Б»"
    assert move(two.pupils.get(), goal).school_class.label == "10 «А»"


def test_a_class_whose_address_nobody_confirmed_is_not_joined(school: Event, goal: Event) -> None:
    """Anybody may have typed the teacher's address there."""
    unknown = enter_class(goal, 1, start=8)
    moved = move(confirmed_class(school, 1).pupils.get(), goal)
    assert moved.school_class_id != unknown.pk


def test_the_teacher_is_told_of_both_events(school: Event, goal: Event) -> None:
    made = confirmed_class(school)
    before = len(letters())
    moved = move(made.pupils.order_by("pk")[0], goal)
    settle_news(made)
    settle_news(moved.school_class)
    told = letters()[before:]
    assert len(told) == 2
    assert sorted(letter.subject.rpartition(": ")[2] for letter in told) == ["goal", "school"]


def test_the_teacher_opens_the_page_of_the_class_there(client: Client, school: Event, goal: Event) -> None:
    moved = move(confirmed_class(school).pupils.order_by("pk")[0], goal)
    page = client.get(links.path(moved.school_class))
    assert page.status_code == 200 and moved.name in page.content.decode()
    assert client.post(links.path(moved.school_class), {"do": "cancel", "pupil": moved.key.hex}).status_code == 303
    assert fresh(moved).status == "cancelled"


def test_whoever_erases_the_teacher_erases_the_moved_pupil(school: Event, goal: Event) -> None:
    moved = move(confirmed_class(school).pupils.order_by("pk")[0], goal)
    erasure.erase("guljan@example.kz")
    assert fresh(moved).name == erasure.NOBODY
