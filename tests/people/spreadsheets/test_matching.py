"""Which record a row is about, which one a cell means, and what only one record may have."""

import pytest
from django.test import Client

from people.models import Organisation
from people.spreadsheets.writing import csv_file
from tests.people import factories as make
from tests.people.spreadsheets.looking import exported, faults, look, newest, read, take, verbs

pytestmark = [pytest.mark.django_db, pytest.mark.long]
ORCID = "0000-0002-1825-0097"
SCHOOL = {"kind": "school", "country": "RU"}


# --- the record of a row ------------------------------------------------------------------------------


def test_file_in_windows_1251_with_russian_names_finds_the_cards() -> None:
    make.member("Сейітқали Әлібек", name_ru="Сейткали Алибек")
    content = csv_file(["name_ru", "since"], [["Сейткали Алибек", "2018"]]).decode("utf-8-sig").encode("cp1251")
    assert verbs(read("members", content)) == ["change"]


@pytest.mark.parametrize(
    ("names", "verb"),
    [
        ({"name_kk": "Әлия", "name_ru": "Алия"}, "change"),
        ({"name_kk": "Әлия", "name_ru": "Алия Новая"}, "change"),  # the Kazakh name decides
        ({"name_kk": "Алия", "name_ru": "Алия"}, "change"),  # one has it in Kazakh, two others in Russian
        ({"name_ru": "Алия"}, "refuse"),  # that of two
        ({"name_ru": "Дана"}, "change"),
        ({"name_kk": "Басқа", "name_ru": "Дана"}, "create"),  # a namesake in Russian only
        ({"name_kk": "Ерлан Е", "name_ru": "Ерлан"}, "change"),  # the card has no Kazakh name yet
        ({"name_kk": "Жаңа"}, "create"),
    ],
)
def test_names_in_any_language_tell_the_card(names: dict[str, str], verb: str) -> None:
    make.member("Әлия", name_ru="Алия")
    make.member("Алия", name_ru="Алия К", slug="k")
    make.member("Алия К", name_ru="Алия", slug="other")
    make.member("Дана", name_ru="Дана")
    make.member("х", name_kk="", name_ru="Ерлан", live=False)
    run = look("members", names | {"since": "2018"})
    assert verbs(run) == [verb], run.plan


def test_homonyms_are_told_apart_by_their_other_name() -> None:
    make.member("Әлия", name_ru="Алия А")
    second = make.member("Әлия", name_ru="Алия Б", slug="b")
    run = look(
        "members", {"name_kk": "Әлия", "name_ru": "Алия Б", "since": "2018"}, {"name_kk": "Әлия", "since": "2018"}
    )
    assert verbs(run) == ["change", "refuse"]
    assert "Several records" in faults(run, 1)
    take(run, only_good=True)
    assert newest(second).since == 2018


def test_two_rows_of_one_new_person() -> None:
    run = look(
        "members", {"name_kk": "Әлия", "name_ru": "Алия"}, {"name_ru": "Алия"}, {"name_kk": "Б", "name_ru": "Алия"}
    )
    assert verbs(run) == ["create", "refuse", "create"]
    assert "Row 2" in faults(run, 1)


def test_second_row_about_a_card_does_not_write_into_the_first() -> None:
    member = make.member("Әлия", live=False)
    run = look("members", {"slug": member.slug, "since": "2018"}, {"slug": member.slug, "since": "1999"})
    assert verbs(run) == ["change", "refuse"]
    take(run, only_good=True)
    assert newest(member).since == 2018


@pytest.mark.parametrize("slug", ["old-address", "new-address"])
def test_draft_with_another_address_is_known_by_both(slug: str) -> None:
    member = make.member("Әлия", slug="old-address")
    member.slug = "new-address"
    member.save_revision()
    assert exported("members")[0]["slug"] == "old-address"
    assert verbs(look("members", {"slug": slug, "since": "2018"})) == ["change"]


# --- the organisation of a cell -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("KazNU", ""),
        ("kaznu", ""),
        ("enu", ""),
        ("Физфак", ""),
        ("Факультет", "Several organisations have this name"),
        ("Нигде", "There is no such organisation"),
    ],
)
def test_organisation_by_its_address_or_by_a_name_of_its_own(cell: str, why: str) -> None:
    make.organisation("KazNU", name_kk="Факультет", name_ru="Физфак")
    make.organisation("enu", name_kk="Факультет", name_ru="Другой")
    run = look("members", {"name_kk": "Әлия", "laboratory": cell})
    assert why in faults(run) if why else verbs(run) == ["create"], run.plan


def test_address_in_other_letters_means_the_exact_one() -> None:
    make.organisation("KazNU", name_kk="А")
    small = make.organisation("kaznu", name_kk="Б")
    take(look("members", {"name_kk": "Әлия", "laboratory": "kaznu"}))
    assert [member.name_kk for member in small.members.all()] == ["Әлия"]


def test_laboratory_and_its_institute_in_one_file() -> None:
    here = make.organisation("here", live=False)
    run = look(
        "organisations",
        SCHOOL | {"slug": "jinr", "name_ru": "ОИЯИ"},
        SCHOOL | {"slug": "flnr", "name_ru": "ЛЯР", "parent": "JINR"},
        SCHOOL | {"slug": "", "name_ru": "Группа", "parent": "ЛЯР"},
        SCHOOL | {"slug": here.slug, "name_ru": "Старая", "parent": "ОИЯИ"},
    )
    assert verbs(run) == ["create", "create", "create", "change"], run.plan
    assert ["Part of", "", "jinr"] in run.plan[3]["changes"]
    take(run)
    made = {record.name_ru: newest(record) for record in Organisation.objects.all()}
    assert made["ЛЯР"].parent.slug == newest(here).parent.slug == "jinr"
    assert made["Группа"].parent.slug == "flnr"


def test_refused_institute_is_nobodys_parent() -> None:
    run = look(
        "organisations",
        {"slug": "jinr", "name_ru": "ОИЯИ", "kind": "castle"},
        {"slug": "flnr", "name_ru": "ЛЯР", "kind": "school", "parent": "jinr"},
    )
    assert verbs(run) == ["refuse", "refuse"]


# --- what only one may have ---------------------------------------------------------------------------


def test_orcid_of_a_draft_is_taken() -> None:
    member = make.member("Әлия")
    member.orcid = ORCID
    member.save_revision()
    run = look("members", {"name_kk": "Басқа", "orcid": ORCID})
    assert "Another member has this ORCID. It is “Aliya”." in faults(run)


@pytest.mark.parametrize("draft", [True, False])
def test_twin_doi_is_named_and_linked(editor: Client, draft: bool) -> None:
    twin = make.publication("Бұрынғы", doi="" if draft else "10.5555/x")
    twin.doi = "10.5555/x"
    twin.save_revision()
    new = {"title": "Жаңа", "kind": "paper", "language": "kk", "year": "2024", "doi": "10.5555/X"}
    run = look("publications", new)
    assert "It is “Бұрынғы”" in faults(run)
    [[title, address]] = run.plan[0]["twins"]
    assert title == "Бұрынғы"
    page = editor.get(address)
    assert page.status_code == 200 and page.context["object"].pk == twin.pk


def test_refused_row_reserves_nothing() -> None:
    run = look(
        "members",
        {"name_kk": "Бір", "since": "x", "orcid": ORCID},
        {"name_kk": "Екі", "orcid": ORCID},
        {"name_kk": "Үш", "orcid": ORCID},
    )
    assert verbs(run) == ["refuse", "create", "refuse"]
    assert "It stands in row 3" in faults(run, 2)


def test_unchanged_card_is_not_refused_for_the_twin_of_its_draft() -> None:
    make.member("Бірінші", is_head=True)
    other = make.member("Екінші")
    other.is_head = True
    other.save_revision(clean=False)  # as it was before the other one became head
    assert {*verbs(look("members", *exported("members")))} == {"same"}
    run = look("members", {"slug": other.slug, "since": "2018"})
    assert verbs(run) == ["refuse"] and "one head" in faults(run)
