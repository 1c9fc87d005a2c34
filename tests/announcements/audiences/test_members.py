"""The national group as an audience."""

import pytest
from pytest_django import Settings

from announcements.audiences import members
from announcements.audiences.people import Person
from announcements.audiences.selection import Condition, Selection, gathered
from announcements.audiences.sources import Parameters
from people.members.models import Member
from people.organisations.models import Organisation

pytestmark = pytest.mark.django_db
STATUSES: Parameters = {"status": ["at-jinr"]}


def member(slug: str, **fields: object) -> Member:
    values = {"name_kk": "Әлия Қали", "name_ru": "Алия Кали", "email": f"{slug}@example.kz", **fields}
    made: Member = Member.objects.create(slug=slug, **values)
    return made


def found(**parameters: list[str]) -> list[Person]:
    return list(members.people({**STATUSES, **parameters}))


def test_member_brings_name_region_and_organisation() -> None:
    laboratory = Organisation.objects.create(
        name_kk="Ядролық реакциялар зертханасы", short_name_kk="ЯРЗ", slug="flnr", kind="laboratory", region="KZ-75"
    )
    member("aliya", laboratory=laboratory), member("free")
    with_laboratory, without = found()
    assert (with_laboratory.address, with_laboratory.name, with_laboratory.language) == (
        "aliya@example.kz",
        "Әлия Қали",
        "",  # nobody asked them
    )
    assert (with_laboratory.region, with_laboratory.organisation) == ("KZ-75", str(laboratory.pk))
    assert with_laboratory.fields == {"organisation": "ЯРЗ"}
    assert (without.region, without.organisation, without.fields) == ("", "", {})


def test_by_status_and_only_with_an_address() -> None:
    member("here"), member("back", status="returned"), member("silent", email="")
    assert [person.address for person in found()] == ["here@example.kz"]
    assert len(found(status=["at-jinr", "returned"])) == 2
    assert found(status=[]) == []


def test_samples_get_nothing_once_letters_really_leave(settings: Settings) -> None:
    member("sample", is_sample=True)
    settings.EMAIL_URL = ""
    assert len(found()) == 1
    settings.EMAIL_URL = "smtp://127.0.0.1:25"
    assert found() == []


def test_narrowed_to_a_region() -> None:
    laboratory = Organisation.objects.create(name_kk="А", slug="a", kind="laboratory", region="KZ-75")
    member("almaty", laboratory=laboratory), member("elsewhere")
    condition = Condition("include", members.CODE, STATUSES)
    with gathered(Selection((condition,), {"region": ["KZ-75"]})) as chosen:
        assert [person.address for person in chosen.people()] == ["almaty@example.kz"]
