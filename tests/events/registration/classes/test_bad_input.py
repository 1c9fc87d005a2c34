"""Whatever is typed into the form of a class, or by staff: a message or a registration, never a fault."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Event, Registration, RegistrationImport
from events.registration import limits
from events.registration.classes.forms import TeacherForm
from events.registration.classes.lists import PupilList
from events.registration.desk.forms import AddForm
from tests.events.registration.conftest import open_event
from tests.events.registration.nasty import NASTY

from .conftest import FORM, row, send

pytestmark = pytest.mark.django_db

PUPIL = ["name", "name_latin", "grade", "birth_date", "adult", "gender", "guardian_name", "guardian_contact"]
QUICK = settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
numbered = pytest.mark.parametrize("typed", NASTY, ids=range(len(NASTY)))


def sent(typed: str) -> Any:
    """As a browser would never send it."""
    short = typed[:20_000]  # eight of them together
    return short.encode(errors="surrogatepass") if "\ud800" <= max(short) <= "\udfff" else short


@pytest.mark.long
@numbered
def test_every_field_of_the_teacher_and_of_a_pupil_bears_everything(client: Client, typed: str) -> None:
    event = open_event(capacity=None, asks_birth_date=True, gender="optional", grade="required")
    about = {name: sent(typed) for name in ("teacher", "label", "organisation", "region", "phone")}
    for do in ("send", "more", "read", typed[:50]):
        answer = send(client, event, row(1, **{name: sent(typed) for name in PUPIL}), do=sent(do), **about)
        assert answer.status_code in (200, 303, 422)
    assert send(client, event, row(1), rows=sent(typed), email=sent(typed)).status_code in (303, 422)


@pytest.mark.long
@QUICK
@given(st.dictionaries(st.sampled_from([*FORM, "rows", *(f"pupil1-{name}" for name in PUPIL)]), st.text(max_size=60)))
def test_any_mixture_of_texts_is_judged(data: dict[str, str]) -> None:
    event = Event.objects.filter(slug="mixture").first() or open_event("mixture", capacity=None)
    filled = {**FORM, **row(1), "begun": limits.begun(event.pk), **data}
    TeacherForm(filled, settings=event.registration_settings).is_valid()
    pupils = PupilList(event.registration_settings, filled, number=2)
    assert pupils.is_valid() or pupils.faults


@pytest.mark.long
@numbered
def test_what_staff_write_down_bears_everything(editor: Client, typed: str) -> None:
    asked = dict.fromkeys(("phone", "organisation", "region", "grade", "position", "gender"), "optional")
    event = open_event(capacity=None, **asked)
    good = {"name": "Өтеген Ұлан", "language": "kk", "letter": "no", "paper": "call"}
    for name in AddForm(settings=event.registration_settings).fields:
        AddForm({**good, name: typed}, settings=event.registration_settings).is_valid()
    answer = editor.post(
        reverse("registrations:add", args=[event.pk]), {**good, "name": sent(typed), "paper": sent(typed)}
    )
    assert answer.status_code in (200, 302)


@pytest.mark.long
@numbered
def test_every_cell_of_an_import_bears_everything(editor: Client, typed: str) -> None:
    event = open_event(capacity=None)
    keys = ["name", "email", "phone", "region", "birth_date", "language", "is_minor", "guardian_name", "paper"]
    line = typed[:20_000].replace("\n", " ").replace(";", " ")
    rows = [";".join(line if at == place else "" for at in range(len(keys))) for place in range(len(keys))]
    content = "\n".join([";".join(keys), *rows]).encode("utf-8", "surrogatepass")
    data = {"file": SimpleUploadedFile("list.csv", content), "letters_in": "kk", "letter": "no", "paper": "x"}
    answer = editor.post(reverse("registrations:upload", args=[event.pk]), data)
    assert answer.status_code in (200, 302)
    for run in RegistrationImport.objects.all():
        assert editor.get(reverse("registrations:import", args=[run.pk])).status_code == 200
        editor.post(reverse("registrations:take", args=[run.pk]), {"rows": "good"})
        assert editor.get(reverse("registrations:refused", args=[run.pk])).status_code == 200
    assert not Registration.objects.filter(name="").exists()
