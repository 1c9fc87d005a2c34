"""Staff by group, the audience that needs no other room."""

import pytest
from django.contrib.auth.models import Group
from pytest_django import DjangoAssertNumQueries

from announcements.audiences import staff
from announcements.audiences.selection import Condition, Selection, gathered
from people.models import User


def member(name: str, group: str = "Editors", **fields: object) -> User:
    user: User = User.objects.create_user(name, **{"email": f"{name}@example.kz", **fields})
    user.groups.add(Group.objects.get(name=group))
    return user


def written_to(group: str) -> list[tuple[str, str, str]]:
    condition = Condition("include", staff.CODE, {"group": str(Group.objects.get(name=group).pk)})
    with gathered(Selection((condition,))) as found:
        return [(person.address, person.name, person.language) for person in found.people()]


@pytest.mark.django_db
def test_active_members_with_an_address() -> None:
    member("aliya", first_name="Әлия", last_name="Қали", language="kk")
    member("gone", is_active=False), member("silent", email=""), member("other", "Moderators")
    assert written_to("Editors") == [("aliya@example.kz", "Әлия Қали", "kk")]


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_costs_the_same_for_any_number(count: int, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(count):
        member(f"m{number}")
    with django_assert_max_num_queries(4):  # the people, their groups, and who is left out
        assert len(written_to("Editors")) == count
