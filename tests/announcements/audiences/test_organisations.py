"""Contact persons of organisations as an audience."""

import pytest
from django.utils.translation import override
from pytest_django import DjangoAssertNumQueries

from announcements.audiences import organisations
from announcements.audiences.people import Person
from people.organisations.models import ContactPerson, Organisation

pytestmark = pytest.mark.django_db


def organisation(slug: str, kind: str = "university", **fields: str) -> Organisation:
    values = {"name_kk": slug, "region": "KZ-75", **fields}
    made: Organisation = Organisation.objects.create(slug=slug, kind=kind, **values)
    for number in (1, 2):
        ContactPerson.objects.create(organisation=made, name=f"{slug} {number}", email=f"{slug}{number}@example.kz")
    ContactPerson.objects.create(organisation=made, name="by phone", phone="+77270000000")
    return made


def found(*kinds: str) -> list[Person]:
    return list(organisations.people({"kind": list(kinds)}))


def test_contacts_by_kind_of_organisation() -> None:
    kaznu = organisation("kaznu", short_name_kk="ҚазҰУ")
    organisation("paper", "media")
    people = found("university")
    assert [person.address for person in people] == ["kaznu1@example.kz", "kaznu2@example.kz"]
    assert (people[0].name, people[0].region, people[0].organisation) == ("kaznu 1", "KZ-75", str(kaznu.pk))
    assert people[0].fields == {"organisation": "ҚазҰУ"}
    assert len(found("university", "media")) == 4
    assert found() == []


def test_organisation_is_called_as_the_reader_of_the_letter_calls_it() -> None:
    organisation("kaznu", short_name_kk="ҚазҰУ", short_name_ru="КазНУ", short_name_en="ҚазҰУ")
    assert found("university")[0].fields == {"organisation": "ҚазҰУ", "organisation_ru": "КазНУ"}


@pytest.mark.parametrize("count", [1, 3])
def test_costs_the_same_for_any_number(count: int, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(count):
        organisation(f"u{number}")
    with django_assert_max_num_queries(1):
        assert len(found("university")) == 2 * count


def test_choices_are_sorted_names_in_the_language_of_the_staff() -> None:
    organisation("b", name_kk="Бірлік", name_ru="Яков"), organisation("a", name_kk="Астана", name_ru="Дом")
    with override("kk"):
        assert [name for _pk, name in organisations.choices()] == ["Астана", "Бірлік"]
    with override("ru"):
        assert [name for _pk, name in organisations.choices()] == ["Дом", "Яков"]
