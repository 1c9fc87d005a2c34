"""Classes, and the form that a teacher fills in."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from announcements.outbox.models import OutboxMessage
from events.models import Event, Registration, SchoolClass
from events.registration import limits
from events.registration.classes import actions, news
from events.registration.classes.actions import Pupil

TEACHER = {
    "teacher": "Әбдіқадырова Гүлжан Серікқызы",
    "email": "guljan@example.kz",
    "phone": "+77011112233",
    "label": "9 «Б»",
    "region": "KZ-75",
    "organisation": None,
    "organisation_name": "№ 12 мектеп",
}
GUARDIAN = {"guardian_name": "Ата-ана", "guardian_phone": "+77017654321", "guardian_email": ""}
FORM = {
    "teacher": TEACHER["teacher"],
    "email": TEACHER["email"],
    "phone": "8 701 111 22 33",
    "organisation": "№ 12 мектеп",
    "label": "9 «Б»",
    "region": "KZ-75",
    "own_consent": "on",
    "parents_know": "on",
    "do": "send",
}
NAMES = ("Әлібек", "Іңкәр", "Нұрсұлтан", "Ғазиза", "Өмір", "Ұлжан", "Үміт", "Қайрат", "Һауа", "Жания", "Ерлан", "Сара")


def child(number: int) -> str:
    """The first twelve have names with every Kazakh letter; the others are numbered in words."""
    letters = "абвгдежзик"
    return f"Сынақов {NAMES[number % len(NAMES)]}" + "".join(f" {letters[int(n)]}" for n in str(number // len(NAMES)))


def pupil(place: int, name: str = "", *, agrees: bool = True, adult: bool = False, **person: Any) -> Pupil:
    about = {"name": name or child(place), "name_latin": "", "grade": 9, "is_minor": not adult}
    return Pupil(place, {**about, **({} if adult else GUARDIAN), **person}, agrees and not adult)


def enter_class(event: Event, count: int = 3, *, start: int = 1, language: str = "kk", **teacher: Any) -> SchoolClass:
    pupils = [pupil(number) for number in range(start, start + count)]
    made = actions.register(event=event, language=language, teacher={**TEACHER, **teacher}, pupils=pupils)
    assert made is not None
    return made


def confirmed_class(event: Event, count: int = 3, **options: Any) -> SchoolClass:
    return actions.confirm_address(school_class=enter_class(event, count, **options))


def stands(school_class: SchoolClass) -> list[str]:
    """In the order of the list."""
    return list(school_class.pupils.order_by("pk").values_list("status", flat=True))


def settle_news(school_class: SchoolClass) -> None:
    """The minute and a half without news has passed."""
    past = timezone.now() - news.QUIET_FOR
    SchoolClass.objects.filter(pk=school_class.pk, news_since__isnull=False).update(news_since=past)
    actions.tell_news()


def letters(recipient: str = "guljan@example.kz") -> list[OutboxMessage]:
    return list(OutboxMessage.objects.filter(recipient=recipient).order_by("pk"))


def row(place: int, **typed: Any) -> dict[str, Any]:
    """What is typed for one pupil."""
    values = {
        "name": child(place),
        "grade": "9",
        "guardian_name": "Ата-ана",
        "guardian_contact": "8 701 765 43 21",
        "guardian_agrees": "on",
        **typed,
    }
    return {f"pupil{place}-{name}": value for name, value in values.items() if value is not None}


def send(
    client: Client, event: Event, *rows: dict[str, Any], language: str = "kk", count: int = 0, **fields: Any
) -> HttpResponse:
    data = {**FORM, "begun": limits.begun(event.pk), "rows": str(count or max(len(rows), 1))}
    for one in rows:
        data |= one
    data = {name: value for name, value in {**data, **fields}.items() if value is not None}
    return client.post(f"/{language}/events/{event.slug}/register/class/", data)  # type: ignore[return-value]


def registered(event: Event) -> list[str]:
    return list(Registration.objects.filter(event=event).order_by("pk").values_list("name", flat=True))
