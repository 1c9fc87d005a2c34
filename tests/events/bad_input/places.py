"""Where events take words from people: forms that are read from their pages, and buttons that have no form of their own."""

import io
from collections.abc import Callable
from typing import Any

from django.urls import reverse

from announcements.subscriptions import tickets
from events.models import AttendanceFile, Event, Question, Registration, SchoolClass
from events.registration import links
from events.registration.attendance.actions import read_in
from events.registration.classes import links as class_links
from portal.cabinet import letters as cabinet
from tests.events.registration.attendance import files
from tests.events.registration.classes.conftest import enter_class

Place = Callable[[Event], tuple[str, str]]  # where the form is, and one of its fields


def path_of(name: str, *args: object) -> str:
    return reverse(name, args=args)


def a_class(event: Event) -> SchoolClass:
    return SchoolClass.objects.first() or enter_class(event)


def a_question(event: Event) -> Question:
    return Question.objects.filter(event=event).first() or Question.objects.create(
        event=event, kind="choice", label_kk="?", label_ru="?", options_kk="а\nб", options_ru="а\nб"
    )


def a_file(event: Event) -> AttendanceFile:
    file = io.BytesIO(files.content(files.line(event, "Инкар")))
    return read_in(event=event, file=file, file_name="x.csv", day=event.span.first_day, least_minutes=1, user=None)


def somebody() -> Registration:
    return Registration.objects.filter(school_class=None).latest("pk")


PUBLIC: dict[str, Place] = {
    "registration": lambda event: (f"/kk/events/{event.slug}/register/", "name"),
    "class": lambda event: (f"/ru/events/{event.slug}/register/class/", "teacher"),
    "change": lambda event: (path_of("registration-change", links.ticket(links.OWN, somebody())), "name"),
    "cabinet, asked for": lambda event: ("/kk/my/", "email"),
    "cabinet": lambda event: (path_of("cabinet", tickets.issue(cabinet.OPEN, somebody().email)), "language"),
}
STAFF: dict[str, Place] = {
    "settings": lambda event: (path_of("event_registration", event.pk), "capacity"),
    "quotas": lambda event: (path_of("event_quotas", event.pk), "number"),
    "question": lambda event: (path_of("event_question_add", event.pk), "label_kk"),
    "question, changed": lambda event: (path_of("event_question", a_question(event).pk), "label_kk"),
    "participant": lambda event: (path_of("registrations:add", event.pk), "name"),
    "participant, changed": lambda event: (path_of("registrations:edit", somebody().pk), "name"),
    "import": lambda event: (path_of("registrations:upload", event.pk), "paper"),
    "attendance": lambda event: (path_of("event_attendance", event.pk), "least_minutes"),
    "table": lambda event: (path_of("registrations:export"), "ending"),
    "clone": lambda event: (path_of("event_clone", event.pk), "starts_at"),
    "series": lambda event: (path_of("wagtailsnippets_events_eventseries:add"), "name_kk"),
}
# Pressed on a page that shows a list or one person: no form of their own to be read.
BUTTONS: dict[str, tuple[Callable[[Event], str], dict[str, Any]]] = {
    "own page": (lambda event: path_of("registration", links.ticket(links.OWN, somebody())), {"do": "cancel"}),
    "guardian": (lambda event: path_of("registration-guardian", links.ticket(links.GUARDIAN, somebody())), {"do": "x"}),
    "class, own page": (
        lambda event: path_of("registration-class", class_links.ticket(a_class(event))),
        {"do": "cancel", "pupil": "1"},
    ),
    "note": (lambda event: path_of("registrations:note", somebody().pk), {"text": "x"}),
    "paper of a guardian": (lambda event: path_of("registrations:guardian", somebody().pk), {"note": "x"}),
    "verb": (lambda event: path_of("registrations:act", somebody().pk, "cancel"), {"note": "x", "sure": "1"}),
    "verb that there is not": (lambda event: path_of("registrations:act", somebody().pk, "x"), {"note": "x"}),
    "many": (lambda event: path_of("registrations:bulk"), {"verb": "approve", "chosen": "1"}),
    "tag": (lambda event: path_of("registrations:tag"), {"do": "add", "tag": "сөз", "chosen": "CHOSEN"}),
    "move": (lambda event: path_of("registrations:move"), {"to": "1", "note": "", "sure": "1", "chosen": "CHOSEN"}),
    "write": (
        lambda event: path_of("registrations:write"),
        {"batch": "x", "subject_kk": "a", "text_kk": "b", "sure": "1", "chosen": "CHOSEN"},
    ),
    "attendance, taken": (
        lambda event: path_of("event_attendance_take", a_file(event).pk),
        {"person-0": "1"},
    ),
    "question, moved": (lambda event: path_of("event_question_act", a_question(event).pk, "up"), {"x": "1"}),
}

# What the script of the editor adds to the form of an event.
BY_SCRIPT = {f"{name}-count": "0" for name in ("programme", "documents", "pictures", "recordings")}
