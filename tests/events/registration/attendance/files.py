"""Files of attendance as Zoom gives them, with invented people."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile

from events.models import Event

BLOCK = [
    ["Meeting ID", "Topic", "Start Time", "End Time", "User Email", "Duration (Minutes)", "Participants"],
    ["812 3456 7890", "Мектеп", "11/21/2026 10:00:00 AM", "11/21/2026 11:00:00 AM", "host@example.kz", "60", "5"],
    [],
]
HEADING = ["Name (Original Name)", "User Email", "Join Time", "Leave Time", "Duration (Minutes)", "Guest"]
RUSSIAN = [
    *("Имя (настоящее имя)", "Адрес электронной почты пользователя", "Время входа", "Время выхода"),
    *("Продолжительность (минуты)", "Гость"),
]


def line(
    event: Event, name: str, email: str = "", *, at: str = "10:00", until: str = "10:45", day: int = 0
) -> list[str]:
    """A stay on a day of the event, counted from 0."""
    of_day = (event.span.first_day + timedelta(days=day)).strftime("%m/%d/%Y")
    return [name, email, f"{of_day} {at}:00", f"{of_day} {until}:00", "45", "Yes"]


def content(
    *lines: list[str],
    heading: list[str] = HEADING,
    block: list[list[str]] = BLOCK,
    separator: str = ",",
    encoding: str = "utf-8-sig",
) -> bytes:
    def cell(text: str) -> str:
        return f'"{text}"' if separator in text else text

    rows = [*block, heading, *lines]
    return "\r\n".join(separator.join(map(cell, row)) for row in rows).encode(encoding)


def upload(data: bytes, name: str = "participants.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, content_type="text/csv")
