"""How the fields of the forms are called: to the public, to staff, in tables."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from events.models import Event, RegistrationSettings
from events.registration.desk.forms import MOST_SEATS, AddForm, SettingsForm
from events.registration.forms import RegistrationForm
from events.registration.sheets.columns import columns_of

from .conftest import open_event, parsed
from .public_form import MINOR, send

pytestmark = pytest.mark.django_db
EACH = ("phone", "organisation", "region", "grade", "position", "gender")


@pytest.fixture
def asking() -> RegistrationSettings:
    """An event whose form asks for everything."""
    event = open_event(asks_birth_date=True, **dict.fromkeys(EACH, "optional"))
    return event.registration_settings


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_no_two_fields_of_the_public_form_are_called_alike(asking: RegistrationSettings, language: str) -> None:
    with override(language):
        labels = [
            str(field.label) for name, field in RegistrationForm(settings=asking).fields.items() if name != "website"
        ]
    assert len(labels) == len({*labels})


@pytest.mark.parametrize(("language", "whose"), [("kk", "Ата-анасы"), ("ru", "Родитель"), ("en", "Parent")])
def test_the_summary_of_faults_says_whose(client: Client, school: Event, language: str, whose: str) -> None:
    answer = send(client, school, language=language, name="", **{**MINOR, "guardian_name": "", "guardian_email": "x"})
    assert answer.status_code == 422
    said = [link.get_text() for link in parsed(answer).select("#faults a")]
    assert len(said) == len({*said}) == 4
    assert sum(text.startswith(whose) for text in said) == 3


@pytest.mark.parametrize(
    ("language", "reader"), [("kk", ("ңыз", "ңіз")), ("ru", ("Ваш", "ваш")), ("en", ("Your", "your"))]
)
def test_forms_and_tables_of_staff_address_nobody(
    asking: RegistrationSettings, language: str, reader: tuple[str, ...]
) -> None:
    with override(language):
        form = AddForm(settings=asking)
        headings = [one.heading for one in columns_of(lambda: AddForm(settings=asking))]
        labels = [str(field.label) for field in form.fields.values()]
    assert not [label for label in [*labels, *headings] if any(word in label for word in reader)]


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_more_seats_than_anybody_has_are_refused_in_words(asking: RegistrationSettings, language: str) -> None:
    with override(language):
        form = SettingsForm({"capacity": str(MOST_SEATS + 1)}, instance=asking)
        [said] = form.errors["capacity"]
        assert str(MOST_SEATS) in said and "9223372036854775807" not in str(form)
    assert not SettingsForm({"capacity": str(MOST_SEATS)}, instance=asking).errors.get("capacity")


def test_a_megabyte_of_digits_is_refused_too(asking: RegistrationSettings) -> None:
    form = SettingsForm({"capacity": "9" * 5000}, instance=asking)
    with pytest.raises(ValidationError):
        form.fields["capacity"].clean("9" * 400)
    assert form.errors["capacity"]


@pytest.mark.parametrize(
    ("language", "opened", "wrong"),
    [
        ("kk", "Тіркелудің басталуы", "ашылады"),
        ("ru", "Начало регистрации", "открывается"),
        ("en", "Registration from", "opens"),
    ],
)
def test_a_beginning_that_is_past_is_not_told_as_to_come(
    client: Client, school: Event, tree: Any, language: str, opened: str, wrong: str
) -> None:
    """The page of the event may come from the cache: the words hold before that moment and after."""
    box = parsed(client.get(f"/{language}/events/{school.slug}/")).select_one("#take-part").parent.get_text()
    assert opened in box and wrong not in box
    assert reverse("event_registration", args=[school.pk])
