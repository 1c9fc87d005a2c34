"""What PostgreSQL would refuse half-way without naming a row is refused by the look, with row, line and reason."""

import pytest

from people.models import Member
from people.regions.countries import COUNTRY_CODES
from people.regions.iso import COUNTRIES
from tests.people import factories as make
from tests.people.spreadsheets.looking import faults, look, newest, take, verbs

pytestmark = pytest.mark.django_db
SCHOOL = {"name_kk": "Мектеп", "name_ru": "Школа", "kind": "school"}
PAPER = {"title": "Мақала", "kind": "paper", "language": "kk", "year": "2024"}
PERSON = {"name_kk": "Әлия"}


@pytest.mark.parametrize(
    ("kind", "cells", "words"),
    [
        ("organisations", SCHOOL | {"contact_persons": "А\n" + "N" * 300}, "Contact persons: Line 2, “Name”"),
        ("organisations", SCHOOL | {"contact_persons": "А | " + "r" * 161}, "Line 1, “Position”"),
        ("organisations", SCHOOL | {"contact_persons": "А | r | a@b.kz | " + "9" * 90}, "Line 1, “Phone”"),
        ("organisations", SCHOOL | {"channels": "instagram https://x.kz/" + "a" * 400}, "Line 1, “Address”"),
        ("organisations", SCHOOL | {"slug": "s" * 150}, "Address on the site: This text is too long"),
        ("organisations", SCHOOL | {"slug": "я"}, "Latin letters"),
        ("organisations", SCHOOL | {"country": "ZZ"}, "no such country"),
        ("publications", PAPER | {"authors": "F" * 200 + ", G"}, "Line 1, “Surname”"),
        ("publications", PAPER | {"authors": "F, G\nF, " + "G" * 121}, "Line 2, “Given names or initials”"),
        ("members", PERSON | {"links": "L" * 61 + " https://x.kz"}, "Line 1, “Label”"),
        ("members", PERSON | {"links": "L https://x.kz/" + "a" * 200}, "Line 1, “Address”"),
    ],
)
def test_what_is_too_long_for_the_database_is_refused(kind: str, cells: dict[str, str], words: str) -> None:
    run = look(kind, cells)
    assert verbs(run) == ["refuse"]
    assert words in faults(run)


def test_longest_lines_that_fit_are_taken() -> None:
    line = " | ".join(["N" * 160, "r" * 160, "a@example.kz", "9" * 40, "n" * 5000])
    take(look("organisations", SCHOOL | {"slug": "s" * 100, "contact_persons": line, "country": "de"}, publish=True))


def test_fault_of_a_line_that_stands_there_already_holds_no_other_column_back() -> None:
    organisation = make.organisation("inp")
    organisation.contact_persons = [type(organisation).contact_persons.rel.related_model(name="N" * 300)]
    organisation.save_revision(clean=False)
    run = look("organisations", {"slug": "inp", "city_ru": "Алматы"})
    assert verbs(run) == ["change"], faults(run)


@pytest.mark.parametrize("letter", ["Щ", "Ж", "ъ", "А"])
def test_proposed_latin_name_fits(letter: str) -> None:
    name = f"{letter * 79} {letter * 80}"
    take(look("members", {"name_kk": name, "name_ru": name}))
    member = Member.objects.get()
    for field in member._meta.concrete_fields:
        if (longest := getattr(field, "max_length", None)) and field.name != "name":
            assert len(str(getattr(member, field.attname) or "")) <= longest, field.name
    assert newest(member).name_en == member.name_en


def test_countries_of_the_list() -> None:
    assert len(COUNTRY_CODES) == 249
    assert {*COUNTRIES} < COUNTRY_CODES
    assert not {"ZZ", "SU", "UK", "EU"} & COUNTRY_CODES
