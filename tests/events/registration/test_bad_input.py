"""Whatever is typed: a message or a registration, never a fault; and nothing that harms a letter or a list."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from announcements.outbox.models import OutboxMessage
from events.models import Event, Registration
from events.registration import limits, links, phones
from events.registration.forms import ChangeForm, RegistrationForm
from events.registration.typed import one_line

from .conftest import PERSON, confirmed, open_event, parsed
from .nasty import NASTY

pytestmark = pytest.mark.django_db
FIELDS = ["name", "name_latin", "email", "phone", "organisation", "region", "grade", "position", "gender"]
MORE = ["birth_date", "guardian_name", "guardian_email", "guardian_phone", "website", "begun", "consent_processing"]
QUICK = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


def full_event() -> Event:
    asked = dict.fromkeys(("phone", "organisation", "region", "grade", "position", "gender"), "required")
    return open_event(capacity=None, asks_birth_date=True, **asked)


def good(event: Event) -> dict[str, Any]:
    return {
        **{"name": PERSON["name"], "email": "inkar@example.kz", "phone": "87011234567", "organisation": "мектеп"},
        **{"region": "abroad", "grade": "9", "position": "-", "gender": "undisclosed", "birth_date": "2012-02-29"},
        **{"guardian_name": "Ғани", "guardian_email": "g@example.kz", "guardian_phone": "87011234567"},
        **{"consent_processing": "on", "begun": limits.begun(event.pk)},
    }


@pytest.mark.long
@pytest.mark.parametrize("typed", NASTY, ids=range(len(NASTY)))
def test_every_field_bears_everything(client: Client, typed: str) -> None:
    event = full_event()
    for name in (*FIELDS, *MORE):
        form = RegistrationForm({**good(event), name: typed}, settings=event.registration_settings)
        form.is_valid()  # as a program hands it on, lone surrogates and all
    sent = typed.encode(errors="surrogatepass") if "\ud800" <= max(typed) <= "\udfff" else typed
    for name in ("name", "email", "organisation"):
        answer = client.post(f"/ru/events/{event.slug}/register/", {**good(event), name: sent})
        assert answer.status_code in (303, 422)
        Registration.objects.all().delete()


@QUICK
@given(st.dictionaries(st.sampled_from([*FIELDS, *MORE, "age", "unknown"]), st.text(max_size=300), max_size=6))
def test_any_mixture_of_texts_is_answered(fields: dict[str, str]) -> None:
    event = Event.objects.filter(slug="school").first() or full_event()
    form = RegistrationForm({**good(event), **fields}, settings=event.registration_settings)
    if form.is_valid():
        person = form.person()
        made = Registration(event=event, language="kk", **person)
        made.save()
        made.refresh_from_db()
        assert "\n" not in made.name + made.organisation_name + made.position
        assert made.name.isprintable() or not made.name.isascii()
        made.delete()
    else:
        assert form.faults


@QUICK
@given(st.text(max_size=60))
def test_phones_are_numbers_or_refused(typed: str) -> None:
    from django.core.exceptions import ValidationError

    try:
        kept = phones.parsed(typed)
    except ValidationError:
        return
    assert kept == "" or (kept.startswith("+") and kept[1:].isdigit() and len(kept) <= 16)
    assert phones.shown(kept).replace(" ", "").replace("-", "").startswith(kept[:2])


@QUICK
@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=200))
def test_one_line_is_one_line(typed: str) -> None:
    kept = one_line(typed)
    assert kept == one_line(kept)
    assert not any(mark in kept for mark in "\u202e\u202d\u2066\r\n\t\x00")


def test_a_request_of_a_megabyte_and_one_of_ten_thousand_fields(client: Client, school: Event) -> None:
    path = "/kk/events/school/register/"
    assert (
        client.post(path, {"name": "x" * 4_000_000}, content_type="application/x-www-form-urlencoded").status_code < 500
    )
    assert client.post(path, {f"f{n}": "1" for n in range(10_000)}).status_code < 500
    assert client.post(path, b"--broken", content_type="multipart/form-data; boundary=x").status_code < 500
    assert (
        client.post(path, b"\xff\xfe%%%&name=%ED%A0%80", content_type="application/x-www-form-urlencoded").status_code
        < 500
    )


@pytest.mark.parametrize("typed", ["{{ registration }}{% debug %}", "Іңкәр <b>& «Ғани»</b>", "Анна-Мария д'Арк"])
def test_a_name_is_text_in_the_letter_and_on_the_page(client: Client, school: Event, typed: str) -> None:
    made = confirmed(school, "inkar@example.kz", name=typed)
    letter = OutboxMessage.objects.filter(recipient="inkar@example.kz").last()
    assert f"{typed}!" in letter.text
    assert "<b>&" not in letter.html
    path = links.own_url(made).partition("example.kz")[2]
    assert typed in parsed(client.get(path)).get_text()


@pytest.mark.parametrize("typed", NASTY[:8], ids=range(8))
def test_changing_bears_it_too(school: Event, typed: str) -> None:
    made = confirmed(school, "inkar@example.kz")
    for name in ("name", "name_latin", "phone", "organisation", "position"):
        data = {"name": made.name, "consent_processing": "on", name: typed}
        ChangeForm(data, registration=made, settings=school.registration_settings).is_valid()


@pytest.mark.parametrize("ticket", ["%00", "a" * 5000, "..%2f..", "%ED%A0%80", "ә", "x" * 20 + "=="])
def test_links_that_are_no_links(client: Client, ticket: str) -> None:
    for place in ("registration", "guardian"):
        assert client.get(f"/kk/events/{place}/{ticket}/").status_code in (400, 404)
        assert client.post(f"/kk/events/{place}/{ticket}/", {"do": "cancel"}).status_code in (400, 404)


def test_a_done_in_the_address_that_there_is_not(client: Client, school: Event) -> None:
    made = confirmed(school, "inkar@example.kz")
    path = links.own_url(made).partition("example.kz")[2]
    assert client.get(path + "?done=<script>").status_code == 200
