"""Bringing a list through the admin."""

import io
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from openpyxl import Workbook, load_workbook
from wagtail.models import ModelLogEntry

from announcements.subscriptions.importing.template import columns
from announcements.subscriptions.models import ListImport, Subscriber, Topic
from people.models import User

Signed = Callable[[str], Client]
UPLOAD = reverse("subscribers:import")


def upload(client: Client, content: bytes, name: str = "мектеп.csv", **changes: object) -> HttpResponse:
    values = {
        "file": SimpleUploadedFile(name, content),
        "source": "Күзгі мектеп 2025",
        "consent_date": "2025-10-05",
        "language": "kk",
        "topics": list(Topic.objects.filter(code="news").values_list("pk", flat=True)),
        "agreed": "on",
    }
    response: HttpResponse = client.post(UPLOAD, {**values, **changes}, follow=True)
    assert response.status_code == 200
    return response


def test_list_in_windows_1251_goes_from_the_file_to_the_list(signed_in: Signed) -> None:
    moderator = signed_in("Moderators")
    text = "Почта;Язык\r\nivan@example.kz;русский\r\nошибка;русский\r\n"
    page = BeautifulSoup(upload(moderator, text.encode("windows-1251")).content, "lxml")
    rows = [
        [cell.get_text(strip=True) for cell in row.select("td")] for row in page.select("table")[-1].select("tbody tr")
    ]
    assert rows == [
        ["3", "ошибка", "This is no e-mail address"],
        ["2", "ivan@example.kz", "Will be subscribed"],
    ], "what needs a look stands first"
    assert not Subscriber.objects.exists()
    button = page.select_one("form[action$='/take/'] button")
    assert button.get_text(strip=True) == "Subscribe 1 person"
    moderator.post(page.select_one("form[action$='/take/']")["action"])
    assert Subscriber.objects.get().language == "ru"
    entry = ModelLogEntry.objects.get(action="subscription.import")
    assert entry.data == {"taken": 1}
    assert "Күзгі мектеп 2025" in moderator.get(UPLOAD).content.decode()


def test_spreadsheet_with_any_name(signed_in: Signed) -> None:
    book, file = Workbook(), io.BytesIO()
    book.active.append(("email",))
    book.active.append(("a@example.kz",))
    book.save(file)
    page = upload(signed_in("Moderators"), file.getvalue(), "list.csv").content.decode()
    assert "a@example.kz" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(50), "This file is no list."),
        (b"", "empty"),
        (b"name;phone\nDana;8701\n", "No column with e-mail addresses"),
        (b"a@example.kz\n" * 500_000, "larger than 5 MB"),
    ],
    ids=["picture", "empty", "no-addresses", "huge"],
)
def test_what_is_no_list_is_refused_beside_the_field(signed_in: Signed, content: bytes, words: str) -> None:
    page = BeautifulSoup(upload(signed_in("Moderators"), content).content, "lxml")
    assert words in page.select_one(".error-message").get_text()
    assert not ListImport.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"source": ""},
        {"consent_date": ""},
        {"consent_date": "2099-01-01"},
        {"topics": []},
        {"agreed": ""},
        {"language": "tlh"},
    ],
)
def test_nothing_is_checked_without_a_word_about_consent(signed_in: Signed, changes: dict[str, object]) -> None:
    upload(signed_in("Moderators"), b"email\na@example.kz\n", **changes)
    assert not ListImport.objects.exists()


def test_reasons_come_in_the_language_of_the_person(signed_in: Signed) -> None:
    client = signed_in("Moderators")
    person = User.objects.get()
    person.language = "kk"
    person.save()
    assert "Бұл электрондық пошта мекенжайы емес" in upload(client, b"email\nnobody\n").content.decode()


def test_many_rows_are_shown_in_pages(signed_in: Signed) -> None:
    text = "email\n" + "".join(f"p{number}@example.kz\n" for number in range(250))
    client = signed_in("Moderators")
    page = BeautifulSoup(upload(client, text.encode()).content, "lxml")
    assert len(page.select("table")[-1].select("tbody tr")) == 100
    found = ListImport.objects.get()
    last = client.get(reverse("subscribers:check", args=[found.pk]), {"p": "3"})
    assert len(BeautifulSoup(last.content, "lxml").select("table")[-1].select("tbody tr")) == 50


def test_markup_in_a_list_is_text(signed_in: Signed) -> None:
    page = upload(
        signed_in("Moderators"), b'email\n"<script>alert(1)</script>"\n', name="<b>x</b>.csv"
    ).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_taking_over_needs_the_right(signed_in: Signed) -> None:
    upload(signed_in("Moderators"), b"email\na@example.kz\n")
    take = reverse("subscribers:take", args=[ListImport.objects.get().pk])
    assert signed_in("Editors").post(take).status_code in {302, 403}
    assert signed_in("Moderators").get(take).status_code == 405
    assert not Subscriber.objects.exists()


def test_examples_of_the_columns_are_taken_as_they_stand(signed_in: Signed) -> None:
    with override("kk"):
        described = columns()
    lines = [";".join(one.heading for one in described), ";".join(one.example for one in described)]
    upload(signed_in("Moderators"), "\n".join(lines).encode())
    ((_number, address, verdict, language, topics, day),) = ListImport.objects.get().rows
    assert (address, verdict, language, day) == ("aigerim@example.kz", "taken", "kk", "2025-10-05")
    assert topics == [topic.code for topic in Topic.objects.all()[:2]]


def test_staff_are_told_what_was_passed_over(signed_in: Signed) -> None:
    client = signed_in("Moderators")
    page = upload(client, b"email;<b>phone</b>\na@example.kz;8701\n").content.decode()
    assert "Nothing is taken from these columns: &lt;b&gt;phone&lt;/b&gt;." in page
    assert "Nothing is taken" not in upload(client, b"email\nb@example.kz\n").content.decode()


def test_page_names_the_columns_and_hands_out_an_empty_table(signed_in: Signed) -> None:
    client, address = signed_in("Moderators"), reverse("subscribers:import_template")
    page = client.get(UPLOAD).content.decode()
    assert all(word in page for word in ("E-mail address", "Consent date", "aigerim@example.kz", address))
    assert 'type="date"' in page
    sheet = load_workbook(io.BytesIO(client.get(address).content)).active
    assert [cell.value for cell in sheet[1]] == ["E-mail address", "Language", "Topics", "Consent date"]
    assert signed_in("Editors").get(address).status_code in {302, 403}
