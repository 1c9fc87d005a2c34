"""Export, import, take, export: what staff wrote by other ways than a sheet is the same afterwards."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from people.models import (
    Author,
    ContactPerson,
    Member,
    Organisation,
    OrganisationChannel,
    ProfileLink,
    SpreadsheetImport,
)
from people.spreadsheets.writing import csv_file
from tests.people import factories as make
from tests.people.spreadsheets.looking import exported, faults, file_of, look, newest, read, take, verbs

pytestmark = pytest.mark.django_db
ABOUT = '<p data-block-key="a1b2c">Текст &amp; «да»&nbsp;нет<br/>ещё <a linktype="page" id="3">x</a></p>'
NOTE = "Қоңырау 17:00-ден кейін\r\nтел. 5 | 6"


def full_organisation(slug: str = "inp", **fields: Any) -> Organisation:
    organisation = make.organisation(slug, **{"about_ru": ABOUT, "city_ru": "Алматы", **fields}, live=False)
    organisation.contact_persons = [
        ContactPerson(name="Асқар", role="директор | физик", email="a@example.kz", phone="+7 727", note=NOTE),
        ContactPerson(name="Әлия", note="тек хатпен"),
    ]
    organisation.channels = [OrganisationChannel(kind="telegram", url="https://t.me/inp")]
    organisation.save_revision(clean=False).publish()
    organisation.refresh_from_db()
    return organisation


def full_member(**fields: Any) -> Member:
    member = make.member(
        "=Әлиев 'Ә' — ;,\"", biography_kk="Бір\r\n\r\nЕкі", biography_ru="Один\nдва _x000D_ три", since=2015, **fields
    )
    member.links = [ProfileLink(label="Google Scholar", url="https://scholar.example/?a=1")]
    member.save_revision(clean=False).publish()
    return member


def everything() -> None:
    direction = make.direction("theory")
    twin_names = {"name_kk": "Факультет", "name_ru": "Факультет", "name_en": "Faculty"}
    first, second = make.organisation("KazNU", **twin_names), make.organisation("enu", **twin_names)
    full_organisation(parent=first)
    member = full_member(laboratory=first, directions=(direction,), status="returned", until=2020)
    draft = make.member("Екінші Адам", laboratory=second, directions=(direction,))
    draft.slug, draft.position_kk, draft.biography_kk = "new-address", "Инженер", "Бір\r\nекі"
    draft.save_revision()
    make.publication(
        "Т", authors=(member, "BESIII Collaboration", "Дик, В."), summary_kk="Бір\r\nекі", university=first
    )


@pytest.mark.parametrize("kind", ["members", "organisations", "publications"])
@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_file_comes_back_as_it_went_out(kind: str, ending: str) -> None:
    everything()
    first = file_of(kind, ending)
    assert {*verbs(run := read(kind, first))} == {"same"}, run.plan
    assert file_of(kind, ending) == first


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_one_changed_cell_leaves_all_others_alone(ending: str) -> None:
    full_organisation()
    before = exported("organisations")
    run = look("organisations", before[0] | {"city_ru": "Астана"})
    assert [change[1:] for change in run.plan[0]["changes"]] == [["Алматы", "Астана"]]
    take(run)
    assert exported("organisations") == [before[0] | {"city_ru": "Астана"}]
    written = newest(Organisation.objects.get())
    assert [person.note for person in written.contact_persons.all()] == [NOTE, "тек хатпен"]
    assert "data-block-key" in written.about_ru


def test_changed_contact_keeps_the_notes_of_all() -> None:
    full_organisation()
    [before] = exported("organisations")
    take(look("organisations", before | {"contact_persons": before["contact_persons"].replace("+7 727", "+7 700")}))
    asqar, aliya = newest(Organisation.objects.get()).contact_persons.all()
    assert (asqar.phone, asqar.note) == ("+7 700", NOTE.replace("\r\n", "\n"))
    assert (aliya.note, aliya.phone) == ("тек хатпен", "")


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_biography_of_a_form_has_no_marks_of_excel_in_it(ending: str) -> None:
    make.member("Әлиев", biography_kk="Бір\r\n\r\nЕкі")
    content = file_of("members", ending)
    Member.objects.all().delete()
    take(read("members", content))
    assert Member.objects.get().biography_kk == "Бір\n\nЕкі"


@pytest.mark.parametrize("kind", ["members", "organisations"])
def test_empty_site_is_rebuilt_from_a_file(kind: str) -> None:
    everything()
    model = {"members": Member, "organisations": Organisation}[kind]
    content, before = file_of(kind, "xlsx"), exported(kind)
    model._default_manager.all().delete()
    run = read(kind, content)
    assert {*verbs(run)} == {"create"}, run.plan
    take(run)
    assert exported(kind) == before


def test_parents_go_out_before_their_parts() -> None:
    """By their addresses they would stand the other way round, and an empty site could not take the file."""
    institute = make.organisation("z-institute")
    laboratory = make.organisation("m-laboratory", parent=institute)
    make.organisation("a-group", parent=laboratory)
    Organisation.objects.filter(pk=make.organisation("lost").pk).update(parent=laboratory)
    slugs = [row["slug"] for row in exported("organisations")]
    assert slugs == ["z-institute", "m-laboratory", "a-group", "lost"]
    Organisation.objects.filter(slug="z-institute").update(parent=laboratory)  # a ring ends the question, not the site
    assert len(exported("organisations")) == 4


def test_card_of_another_site_whose_laboratory_is_missing_is_refused() -> None:
    full_member(laboratory=make.organisation("flnr"))
    content = file_of("members", "xlsx")
    Member.objects.all().delete()
    Organisation.objects.all().delete()
    assert "no such organisation" in faults(read("members", content))


def test_collaboration_is_a_surname() -> None:
    make.publication("T", authors=("BESIII Collaboration", "Abai"))
    [before] = exported("publications")
    assert before["authors"] == "BESIII Collaboration,\nAbai"
    take(look("publications", before | {"authors": "Abai\nBESIII Collaboration,"}))
    names = [(author.family, author.given) for author in newest(Author.objects.all()[0].publication).authors.all()]
    assert names == [("Abai", ""), ("BESIII Collaboration", "")]


@pytest.mark.parametrize("length", [20_500, 33_000])
def test_long_text_that_has_not_changed_is_no_fault(length: int) -> None:
    make.organisation("inp", about_ru=f"<p>{'я' * length}</p>")
    assert verbs(run := read("organisations", file_of("organisations", "csv"))) == ["same"], faults(run)
    changed = csv_file(["slug", "about_kk"], [["inp", "ә" * length]])
    assert "too long" in faults(read("organisations", changed))


def test_text_that_no_workbook_holds_is_said_and_goes_out_as_csv(editor: Client) -> None:
    make.organisation("inp", about_ru=f"<p>{'я' * 33_000}</p>")
    answer = editor.get(reverse("spreadsheet_export", args=["organisations", "xlsx"]), follow=True)
    assert "“About (Русский)” in row 2 has more: take CSV" in answer.content.decode()
    assert "я" * 33_000 in editor.get(reverse("spreadsheet_export", args=["organisations", "csv"])).content.decode()


def test_refused_row_with_a_text_that_no_workbook_holds_can_be_fetched(editor: Client) -> None:
    content = csv_file(["name_ru", "kind", "about_ru"], [["Школа", "school", "я" * 40_000]])
    editor.post(
        reverse("spreadsheet_upload", args=["organisations"]), {"file": SimpleUploadedFile("list.csv", content)}
    )
    run = SpreadsheetImport.objects.get()
    assert run.refused == 1
    assert editor.get(reverse("spreadsheet_refused", args=[run.pk])).status_code == 200
