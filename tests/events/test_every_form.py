"""Every form of events, whoever fills it in: a message or a change, never a fault, and nothing in the database that no
database takes. Forms are read from their pages, so a new field is tried without anybody thinking of it."""

import io
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import models
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from announcements.subscriptions import tickets
from events.models import (
    AttendanceFile,
    Event,
    EventSeries,
    Question,
    Registration,
    RegistrationSettings,
    RegistrationStep,
    SchoolClass,
)
from events.registration import actions, links
from events.registration.attendance.actions import read_in
from events.registration.classes import links as class_links
from portal.cabinet import letters as cabinet
from tests.portal.tree import Tree

from .filled import MEGABYTE, SHARP, answered, filled, tried, turned, typed
from .registration.attendance import files
from .registration.classes.conftest import enter_class
from .registration.conftest import GUARDIAN, confirmed, enter, open_event, parsed

pytestmark = [pytest.mark.django_db, pytest.mark.long]
Place = Callable[[Event], tuple[str, str]]  # where the form is, and one of its fields


def _path(name: str, *args: object) -> str:
    return reverse(name, args=args)


def _class(event: Event) -> SchoolClass:
    return SchoolClass.objects.first() or enter_class(event)


def _question(event: Event) -> Question:
    return Question.objects.filter(event=event).first() or Question.objects.create(
        event=event, kind="choice", label_kk="?", label_ru="?", options_kk="а\nб", options_ru="а\nб"
    )


def _file(event: Event) -> AttendanceFile:
    file = io.BytesIO(files.content(files.line(event, "Инкар")))
    return read_in(event=event, file=file, file_name="x.csv", day=event.span.first_day, least_minutes=1, user=None)


def _somebody() -> Registration:
    return Registration.objects.filter(school_class=None).latest("pk")


PUBLIC: dict[str, Place] = {
    "registration": lambda event: (f"/kk/events/{event.slug}/register/", "name"),
    "class": lambda event: (f"/ru/events/{event.slug}/register/class/", "teacher"),
    "change": lambda event: (_path("registration-change", links.ticket(links.OWN, _somebody())), "name"),
    "cabinet, asked for": lambda event: ("/kk/my/", "email"),
    "cabinet": lambda event: (_path("cabinet", tickets.issue(cabinet.OPEN, _somebody().email)), "language"),
}
STAFF: dict[str, Place] = {
    "settings": lambda event: (_path("event_registration", event.pk), "capacity"),
    "quotas": lambda event: (_path("event_quotas", event.pk), "number"),
    "question": lambda event: (_path("event_question_add", event.pk), "label_kk"),
    "question, changed": lambda event: (_path("event_question", _question(event).pk), "label_kk"),
    "participant": lambda event: (_path("registrations:add", event.pk), "name"),
    "participant, changed": lambda event: (_path("registrations:edit", _somebody().pk), "name"),
    "import": lambda event: (_path("registrations:upload", event.pk), "paper"),
    "attendance": lambda event: (_path("event_attendance", event.pk), "least_minutes"),
    "table": lambda event: (_path("registrations:export"), "ending"),
    "clone": lambda event: (_path("event_clone", event.pk), "starts_at"),
    "series": lambda event: (_path("wagtailsnippets_events_eventseries:add"), "name_kk"),
}
# Pressed on a page that shows a list or one person: no form of their own to be read.
BUTTONS: dict[str, tuple[Callable[[Event], str], dict[str, Any]]] = {
    "own page": (lambda event: _path("registration", links.ticket(links.OWN, _somebody())), {"do": "cancel"}),
    "guardian": (lambda event: _path("registration-guardian", links.ticket(links.GUARDIAN, _somebody())), {"do": "x"}),
    "class, own page": (
        lambda event: _path("registration-class", class_links.ticket(_class(event))),
        {"do": "cancel", "pupil": "1"},
    ),
    "note": (lambda event: _path("registrations:note", _somebody().pk), {"text": "x"}),
    "paper of a guardian": (lambda event: _path("registrations:guardian", _somebody().pk), {"note": "x"}),
    "verb": (lambda event: _path("registrations:act", _somebody().pk, "cancel"), {"note": "x"}),
    "verb that there is not": (lambda event: _path("registrations:act", _somebody().pk, "x"), {"note": "x"}),
    "many": (lambda event: _path("registrations:bulk"), {"verb": "approve", "chosen": "1"}),
    "tag": (lambda event: _path("registrations:tag"), {"do": "add", "tag": "сөз", "chosen": "CHOSEN"}),
    "move": (lambda event: _path("registrations:move"), {"to": "1", "note": "", "sure": "1", "chosen": "CHOSEN"}),
    "write": (
        lambda event: _path("registrations:write"),
        {"batch": "x", "subject_kk": "a", "text_kk": "b", "sure": "1", "chosen": "CHOSEN"},
    ),
    "attendance, taken": (
        lambda event: _path("event_attendance_take", _file(event).pk),
        {"person-0": "1"},
    ),
    "question, moved": (lambda event: _path("event_question_act", _question(event).pk, "up"), {"x": "1"}),
}


@pytest.fixture
def busy(tree: Tree) -> Event:
    """Everything is asked, and there is somebody of each kind."""
    asked = dict.fromkeys(("phone", "organisation", "region", "grade", "position", "gender"), "optional")
    event = open_event("busy", capacity=500, asks_birth_date=True, **asked)
    _question(event)
    for kind in ("text", "number", "date", "file"):
        Question.objects.create(event=event, kind=kind, label_kk=kind, label_ru=kind)
    confirmed(event, "inkar@example.kz")
    enter(event, "minor@example.kz", name="Бала Аты", **GUARDIAN)
    return event


def nothing_unwritable() -> None:
    """SQLite swallows what PostgreSQL refuses with a fault."""
    for model in (Event, EventSeries, Registration, RegistrationStep, RegistrationSettings, Question, SchoolClass):
        texts = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
        ]
        for row in model._default_manager.values_list(*texts):
            assert not any("\x00" in text for text in row if text), row


def try_out(client: Client, path: str, data: dict[str, Any], *, deep: bool) -> None:
    tries = tried(data, SHARP) if deep else (turned(data, turn=turn) for turn in range(3))
    for sent in tries:
        answered(client, path, sent)
    nothing_unwritable()


@pytest.mark.parametrize("deep", [False, pytest.param(True, marks=pytest.mark.long)], ids=["quick", "each field"])
@pytest.mark.parametrize("form", [*PUBLIC, *STAFF])
def test_a_form_bears_everything(busy: Event, client: Client, administrator: Client, form: str, deep: bool) -> None:
    reader = client if form in PUBLIC else administrator
    path, field = (PUBLIC | STAFF)[form](busy)
    page = reader.get(path)
    assert page.status_code == 200
    try_out(reader, path, filled(parsed(page), field), deep=deep)


@pytest.mark.long
@pytest.mark.parametrize("form", [*PUBLIC, *STAFF])
@given(st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_mixture_of_texts_is_answered(
    busy: Event, client: Client, administrator: Client, form: str, drawn: st.DataObject
) -> None:
    reader = client if form in PUBLIC else administrator
    path, field = (PUBLIC | STAFF)[form](busy)
    data = filled(parsed(reader.get(path)), field)
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
    answered(reader, path, data | drawn.draw(st.dictionaries(st.sampled_from(sorted(data)), words, max_size=5)))


@pytest.mark.parametrize("deep", [False, pytest.param(True, marks=pytest.mark.long)], ids=["quick", "each field"])
@pytest.mark.parametrize("button", BUTTONS)
def test_a_button_bears_everything(busy: Event, administrator: Client, button: str, deep: bool) -> None:
    where, data = BUTTONS[button]
    chosen = str(_somebody().pk)
    try_out(
        administrator,
        where(busy),
        {name: chosen if value == "CHOSEN" else value for name, value in data.items()},
        deep=deep,
    )


@pytest.mark.parametrize(("form", "fields"), [("registration", ("name", "email")), ("class", ("teacher", "rows"))])
def test_a_megabyte_in_public_is_a_message(busy: Event, client: Client, form: str, fields: tuple[str, ...]) -> None:
    path, field = PUBLIC[form](busy)
    data = filled(parsed(client.get(path)), field)
    for name in fields:
        assert answered(client, path, {**data, name: MEGABYTE}).status_code in (200, 413, 400, 422)


@pytest.mark.parametrize("form", ["participant", "question", "quotas", "settings"])
def test_a_megabyte_of_staff_is_a_message(busy: Event, administrator: Client, form: str) -> None:
    path, field = STAFF[form](busy)
    data = filled(parsed(administrator.get(path)), field)
    assert answered(administrator, path, {**data, field: MEGABYTE}).status_code in (200, 400, 413)


# What the script of the editor adds to the form of an event.
BY_SCRIPT = {f"{name}-count": "0" for name in ("programme", "documents", "pictures", "recordings")}


@pytest.mark.parametrize("part", range(4))
@pytest.mark.long
def test_the_event_itself_bears_everything(busy: Event, administrator: Client, part: int) -> None:
    """A form of a hundred fields: eight at once."""
    path = _path("wagtailsnippets_events_event:edit", busy.pk)
    page = parsed(administrator.get(path))
    data = filled(page, "title_kk") | BY_SCRIPT
    for number, sent in enumerate(tried(data, SHARP, at_once=8, among=typed(page, data) - {*BY_SCRIPT})):
        if number % 4 == part:
            answered(administrator, path, sent)
    nothing_unwritable()


@pytest.mark.parametrize("moment", ["0001-01-01 00:00", "1955-12-31 12:00", "2101-01-01 12:00", "9999-12-31 23:59"])
@pytest.mark.parametrize("name", ["starts_at", "ends_at"])
def test_an_event_beyond_all_calendars_is_explained(busy: Event, administrator: Client, name: str, moment: str) -> None:
    path = _path("wagtailsnippets_events_event:edit", busy.pk)
    page = parsed(administrator.get(path))
    answer = administrator.post(path, {**filled(page, "title_kk"), **BY_SCRIPT, name: moment})
    assert answer.status_code == 200 and name in answer.context["form"].errors
    assert Event.objects.get(pk=busy.pk).starts_at == busy.starts_at


@pytest.mark.parametrize("moment", ["0001-01-01 00:00", "9999-12-31 23:59"])
def test_a_clone_beyond_all_calendars_is_explained(busy: Event, administrator: Client, moment: str) -> None:
    answer = administrator.post(_path("event_clone", busy.pk), {"starts_at": moment})
    assert answer.status_code == 200 and "starts_at" in answer.context["form"].errors
    assert Event.objects.count() == 1


# --- what stands in the address --------------------------------------------------------------------

FILTERS = {
    "/kk/events/": (
        "kind",
        "audience",
        "language",
        "format",
        "region",
        "organisation",
        "series",
        "from",
        "to",
        "page",
        "q",
    ),
    "/ru/events/month/": ("kind", "month", "from"),
    "/kk/events.ics": ("kind", "audience", "language", "from"),
    "registrations:index": (
        "event",
        "status",
        "language",
        "region",
        "tag",
        "is_minor",
        "school_class",
        "q",
        "p",
        "ordering",
    ),
    "registrations:index_results": ("event", "q"),
    "registrations:report": ("by", "since", "until", "samples", "as"),
    "registrations:export": ("event", "set", "status", "q"),
}


@pytest.mark.parametrize("where", FILTERS)
def test_filters_bear_everything(busy: Event, administrator: Client, where: str) -> None:
    path = where if where.startswith("/") else _path(where)
    for name in FILTERS[where]:
        for value in (*SHARP, "1" * 30, "²", ""):
            answer = administrator.get(f"{path}?{urlencode({name: value})}")
            assert answer.status_code < 500, (name, value)


@pytest.mark.parametrize("where", ["registrations:bulk", "registrations:tag", "registrations:export"])
@pytest.mark.parametrize("name", FILTERS["registrations:index"])
def test_everybody_of_a_list_that_there_is_not(busy: Event, administrator: Client, where: str, name: str) -> None:
    """ "Everybody in the list" reads the address once more."""
    data = {"everybody": "1", "verb": "approve", "do": "add", "tag": "x", "columns": "name", "ending": "csv"}
    for value in SHARP:
        answered(administrator, f"{_path(where)}?{urlencode({name: value})}", data)


# --- the door -----------------------------------------------------------------------------------------

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
MARK = st.fixed_dictionaries({}, optional=dict.fromkeys(("key", "day", "at", "came", "registration", "mark"), ANYTHING))


@given(st.lists(MARK, max_size=3) | ANYTHING | st.fixed_dictionaries({"marks": st.lists(MARK, max_size=3)}))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_marks_at_the_door_bear_everything(busy: Event, administrator: Client, marks: Any) -> None:
    body = json.dumps(marks)
    answer = administrator.post(_path("event_check_in_marks", busy.pk), body, content_type="application/json")
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("body", [b"", b"\xff", b"[" * 100_000, b'"\\ud800"', b'[{"key": "\\u0000"}]', b"9" * 5000])
def test_marks_that_are_no_marks(busy: Event, administrator: Client, body: bytes) -> None:
    path = _path("event_check_in_marks", busy.pk)
    assert administrator.post(path, body, content_type="application/json").status_code == 400


# --- times and numbers that contradict each other -----------------------------------------------------


@pytest.mark.parametrize(
    ("changed", "fault"),
    [
        ({"opens_at": "2030-01-02 10:00", "closes_at": "2030-01-01 10:00"}, "closes"),
        ({"closes_at": "2099-01-01 10:00"}, "closes_at"),
        ({"capacity": "0"}, "capacity"),
        ({"hold_hours": "0"}, "hold_hours"),
        ({"offer_hours": "100000"}, "offer_hours"),
        ({"opens_at": "0001-01-01 00:00"}, "opens_at"),
        ({"closes_at": "9999-12-31 23:59"}, "closes_at"),
    ],
)
def test_settings_that_cannot_be_are_explained(
    busy: Event, administrator: Client, changed: dict[str, str], fault: str
) -> None:
    path, field = STAFF["settings"](busy)
    before = RegistrationSettings.objects.values().get(event=busy)
    answer = administrator.post(path, {**filled(parsed(administrator.get(path)), field), **changed})
    assert answer.status_code == 200 and answer.context["form"].errors, fault
    assert RegistrationSettings.objects.values().get(event=busy) == before


def test_what_a_person_erased_opens_no_more(busy: Event, client: Client) -> None:
    gone = enter(busy, "gone@example.kz")
    path = _path("registration", links.ticket(links.OWN, gone))
    actions.cancel(registration=gone)
    RegistrationStep.objects.filter(registration=gone).delete()
    Registration.objects.filter(pk=gone.pk).delete()
    assert client.get(path).status_code in (404, 410)
    assert client.post(path, {"do": "confirm"}).status_code in (404, 410)
