"""Questions of the staff's own on the public form."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Answer, AnswerFile, Event, Registration
from events.registration import links
from events.registration.questions.fields import LARGEST_FILE
from tests.events.registration.conftest import parsed
from tests.events.registration.public_form import address, only, send

from .asking import PDF, ask, choice, pdf

pytestmark = pytest.mark.django_db


def said(event: Event) -> dict[str, str]:
    return {str(answer.question): answer.value for answer in only(event).answers.all()}


def own(registration: Registration, name: str = "registration-change") -> str:
    return f"/kk{reverse(name, args=[links.ticket(links.OWN, registration)])[3:]}"


def test_without_questions_the_form_is_as_it_was(client: Client, school: Event) -> None:
    page = parsed(client.get(address(school)))
    assert "Ұйымдастырушылардың сұрақтары" not in page.get_text()
    assert "enctype" not in page.select_one("form.form").attrs


@pytest.mark.parametrize(
    ("kind", "limits", "typed", "kept_as"),
    [
        ("text", {}, "  екі  сөз ", "екі сөз"),
        ("text", {}, "", None),
        ("number", {}, "3,50", "3.5"),
        ("number", {}, "100", "100"),
        ("number", {"smallest": 1, "largest": 3}, "0", "refused"),
        ("number", {"smallest": 1, "largest": 3}, "4", "refused"),
        ("number", {}, "NaN", "refused"),
        ("number", {}, "9" * 40, "refused"),
        ("date", {}, "2026-12-01", "2026-12-01"),
        ("date", {}, "2026-13-01", "refused"),
        ("text", {}, "\x00", "refused"),
        ("text", {}, "ұ" * 1001, "refused"),
        ("text", {"required": True}, "", "refused"),
        ("text", {"required": True}, "   ", "refused"),
    ],
)
def test_what_is_typed_and_what_is_kept(
    client: Client, school: Event, kind: str, limits: dict[str, Any], typed: str, kept_as: str | None
) -> None:
    question = ask(school, kind, **limits)
    answer = send(client, school, **{question.field_name: typed})
    if kept_as == "refused":
        assert answer.status_code == 422
        assert parsed(answer).select_one(f"#faults a[href='#id_{question.field_name}']")
        assert not Registration.objects.exists()
    else:
        assert answer.status_code == 303
        assert said(school) == ({str(question): kept_as} if kept_as else {})


def test_a_choice_is_the_same_answer_in_every_language(client: Client, school: Event) -> None:
    question = choice(school)
    for language, label in (("kk", "Өз көлігім"), ("ru", "Своя машина"), ("en", "Own car")):
        field = parsed(client.get(address(school, language))).select_one(f"select[name={question.field_name}]")
        assert [option.get_text() for option in field.select("option")][2] == label
    assert send(client, school, language="ru", **{question.field_name: "2"}).status_code == 303
    assert said(school) == {str(question): "2"}
    assert "Өз көлігім" in client.get(own(only(school), "registration")).text
    assert send(client, school, email="b@example.kz", **{question.field_name: "3"}).status_code == 422


@pytest.mark.parametrize(
    ("how", "plate", "status", "left"),
    [
        ("2", "777 ABC 02", 303, {"2", "777 ABC 02"}),
        ("2", "", 422, None),
        ("1", "", 303, {"1"}),
        ("1", "nobody asked", 303, {"1"}),
        ("", "nobody asked", 303, set()),
    ],
)
def test_a_condition(client: Client, school: Event, how: str, plate: str, status: int, left: set[str] | None) -> None:
    """What nobody asked is neither required nor kept."""
    first = choice(school)
    second = ask(school, label="Нөмірі", required=True, asked_if=first, asked_if_option=2)
    page = parsed(client.get(address(school)))
    part = page.select_one(f"[data-asked-if={first.field_name}][data-asked-option='2']")
    assert "Өз көлігім" in part.select_one(".hint").get_text(), "said in words, for whoever has no script"
    answer = send(client, school, **{first.field_name: how, second.field_name: plate})
    assert answer.status_code == status
    if left is not None:
        assert {*said(school).values()} == left


def test_a_chain_of_conditions_ends_where_nobody_asked(client: Client, school: Event) -> None:
    first = choice(school)
    second = choice(school, asked_if=first, asked_if_option=2)
    third = ask(school, required=True, asked_if=second, asked_if_option=2)
    sent = {first.field_name: "1", second.field_name: "2", third.field_name: ""}
    assert send(client, school, **sent).status_code == 303
    assert Answer.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content", "good"),
    [
        ("хат.pdf", PDF, True),
        ("ХАТ.PDF", PDF, True),
        ("photo.jpg", b"\xff\xd8\xff\xe0rest", True),
        ("page.html", b"<script>", False),
        ("хат.pdf", b"<script>", False),
        ("хат.pdf", b"", False),
        ("хат", PDF, False),
        ("big.pdf", PDF + b"0" * LARGEST_FILE, False),
        ("a" * 300 + ".pdf", PDF, False),
    ],
    ids=["pdf", "capitals", "jpg", "page", "disguised", "empty", "no ending", "too large", "long name"],
)
def test_files(client: Client, school: Event, name: str, content: bytes, good: bool) -> None:
    question = ask(school, "file", required=True)
    answer = send(client, school, **{question.field_name: pdf(name, content)})
    assert answer.status_code == (303 if good or len(name) > 200 else 422)
    assert AnswerFile.objects.count() == (answer.status_code == 303)


def test_a_file_is_for_staff_alone_and_never_shown_as_a_page(client: Client, editor: Client, school: Event) -> None:
    question = ask(school, "file")
    send(client, school, **{question.field_name: pdf()})
    path = reverse("registration_answer_file", args=[Answer.objects.get().pk])
    client.logout()
    assert Client().get(path).status_code == 302
    answer = editor.get(path)
    assert (answer.content, answer["Content-Type"]) == (PDF, "application/octet-stream")
    assert answer["Content-Disposition"].startswith("attachment")
    assert "хат.pdf" in editor.get(reverse("registrations:inspect", args=[only(school).pk])).text


def test_changing_answers_later(client: Client, school: Event) -> None:
    first, file = choice(school), ask(school, "file", "Хат", required=True)
    send(client, school, **{first.field_name: "1", file.field_name: pdf()})
    made = only(school)
    page = parsed(client.get(own(made)))
    assert page.select_one(f"select[name={first.field_name}] option[selected]")["value"] == "1"
    sent = {"name": made.name, "consent_processing": "on"}
    assert client.post(own(made), {**sent, first.field_name: "2"}).status_code == 303
    assert said(school) == {str(first): "2", str(file): "хат.pdf"}
    assert bytes(AnswerFile.objects.get().content) == PDF, "a file that is not chosen anew stays"
    newer = pdf("жаңа.pdf", PDF + b"2")
    assert client.post(own(made), {**sent, first.field_name: "", file.field_name: newer}).status_code == 303
    assert said(school) == {str(file): "жаңа.pdf"}
    assert bytes(AnswerFile.objects.get().content) == PDF + b"2"
    assert [step.note for step in made.steps.filter(verb="changed")] == [
        "phone, organisation_name, region, answers",
        "answers",
    ]


def test_a_file_that_is_no_longer_asked_goes(client: Client, school: Event) -> None:
    first = choice(school)
    file = ask(school, "file", asked_if=first, asked_if_option=2)
    send(client, school, **{first.field_name: "2", file.field_name: pdf()})
    made = only(school)
    sent = {"name": made.name, "consent_processing": "on"}
    client.post(own(made), {**sent, first.field_name: "2"})
    assert AnswerFile.objects.count() == 1
    client.post(own(made), {**sent, first.field_name: "1"})
    assert AnswerFile.objects.count() == 0


def test_questions_cost_one_query_however_many(client: Client, school: Event, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    for _ in range(12):
        choice(school)
    client.get("/kk/events/school/")  # the menu is remembered
    with django_assert_max_num_queries(8):
        client.get(address(school))
