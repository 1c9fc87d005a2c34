"""What a table of participants can show of each, in the language of whoever fetches it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from events.calendar.moments import ALMATY
from events.registration.enums import Gender, Status
from events.registration.models import Registration
from events.registration.questions.forms import questions_of
from events.registration.questions.models import Question, QuestionKind
from infocentre.languages.codes import LABELS
from people.spreadsheets.writing import Kind


@dataclass(frozen=True)
class Column:
    code: str
    label: Any  # lazily translated
    write: Callable[[Registration], str]
    needs: str = ""  # rows of another table, fetched for a thousand people at once
    usual: bool = False
    kind: Kind = "text"  # what a workbook makes of it


def moment(value: datetime | None) -> str:
    """By the clock of Almaty, whoever fetches it."""
    return value.astimezone(ALMATY).strftime("%Y-%m-%d %H:%M") if value else ""


def day(value: date | None) -> str:
    return value.isoformat() if value else ""


def _plain(name: str) -> Callable[[Registration], str]:
    return lambda person: str(getattr(person, name) or "")


def _consents(person: Registration) -> str:
    return ", ".join(str(one.get_kind_display()) for one in person.consents.all() if one.withdrawn_at is None)


def _came(person: Registration) -> str:
    return ", ".join(day(one.day) for one in person.check_ins.all())


def _teacher_email(person: Registration) -> str:
    return person.school_class.email if person.school_class else ""


def _tags(person: Registration) -> str:
    return ", ".join(tag.name for tag in person.tags.all())


def _minutes(person: Registration) -> str:
    return str(sum(one.minutes or 0 for one in person.check_ins.all()) or "")


def _yes(truth: object) -> str:
    return gettext("yes") if truth else ""


COLUMNS = (
    Column("event", pgettext_lazy("calendar", "Event"), lambda person: str(person.event)),
    Column("starts", _("Event begins"), lambda person: moment(person.event.starts_at), kind="moment"),
    Column("name", _("Surname, name, patronymic"), _plain("name"), usual=True),
    Column("name_latin", _("Name in Latin letters"), _plain("name_latin")),
    Column("status", _("Status"), lambda person: str(Status(person.status).label), usual=True),
    Column("email", _("E-mail address"), _plain("email"), usual=True),
    Column("phone", _("Phone"), _plain("phone_shown"), usual=True),
    Column("organisation", _("Organisation"), _plain("organisation_name"), usual=True),
    Column("class", _("Class of pupils"), lambda person: str(person.school_class or ""), needs="school_class"),
    Column("class_email", _("E-mail of the teacher"), _teacher_email, needs="school_class"),
    Column("region", _("Region or city"), lambda person: person.region_name if person.region else "", usual=True),
    Column("grade", _("Grade"), _plain("grade"), usual=True, kind="number"),
    Column("position", _("Course or position"), _plain("position"), usual=True),
    Column("gender", _("Gender"), lambda person: str(Gender(person.gender).label) if person.gender else ""),
    Column("birth_date", _("Date of birth"), lambda person: day(person.birth_date), kind="day"),
    Column("is_minor", _("Under 18"), lambda person: _yes(person.is_minor)),
    Column("guardian_name", _("Parent or guardian"), _plain("guardian_name")),
    Column("guardian_email", _("E-mail of the parent or guardian"), _plain("guardian_email")),
    Column("guardian_phone", _("Phone of the parent or guardian"), _plain("guardian_phone_shown")),
    Column(
        "guardian_consented",
        _("Parent's or guardian's consent"),
        lambda p: moment(p.guardian_consented_at),
        kind="moment",
    ),
    Column("language", _("Language"), lambda person: LABELS[person.language].name),
    Column("consents", _("Consent"), _consents, needs="consents"),
    Column("created", _("Registered"), lambda person: moment(person.created_at), kind="moment"),
    Column("came", _("Came"), _came, needs="check_ins", kind="day"),
    Column("minutes", _("Minutes online"), _minutes, needs="check_ins", kind="number"),
    Column("tags", _("Tags"), _tags, needs="tags"),
    Column("sample", _("Sample"), lambda person: _yes(person.is_sample)),
)
USUAL = tuple(column.code for column in COLUMNS if column.usual)


_KINDS: dict[str, Kind] = {QuestionKind.NUMBER: "number", QuestionKind.DATE: "day"}


def _answer(question: Question) -> Column:
    def write(person: Registration) -> str:
        return next((one.in_a_table for one in person.answers.all() if one.question_id == question.pk), "")

    kind = _KINDS.get(question.kind, "text")
    return Column(question.field_name, str(question), write, needs="answers__question", kind=kind)


def columns_of(event_id: int | None) -> list[Column]:
    """With the answers to the questions of the event, where the table is of one."""
    return [*COLUMNS, *(_answer(question) for question in (questions_of(event_id) if event_id else ()))]


def chosen(columns: Iterable[Column], codes: Iterable[str]) -> list[Column]:
    """In the order of the codes; codes of another event's questions are passed over."""
    by_code = {column.code: column for column in columns}
    return [by_code[code] for code in dict.fromkeys(codes) if code in by_code]
