"""Events past and to come: what is known from the sources, and samples marked as such."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from events.calendar.moments import ALMATY
from events.models import Event, EventOrganisation, EventSeries, EventSpeaker
from infocentre.languages.codes import LANGUAGES
from infocentre.models import Audience, Picture
from people.models import Member, Organisation

from .files import CONTENT, Text, read
from .people import in_each_language

PLAIN = ("kind", "format", "status", "our_role", "country", "region", "participants")
LIMITS = ("age_from", "age_to", "grade_from", "grade_to")


def load_events(library: dict[str, Picture]) -> None:
    """Makes what is missing and leaves what exists as it is."""
    content = read(CONTENT / "events.toml")
    for text in content["series"]:
        EventSeries.objects.get_or_create(key=text["key"], defaults=in_each_language(text, "name"))
    series = {row.key: row for row in EventSeries.objects.all()}
    known = set(Event.objects.values_list("slug", flat=True))
    for text in content["event"]:
        if text["slug"] not in known:
            _event(text, series, library)


def _event(text: Text, series: dict[str, EventSeries], library: dict[str, Picture]) -> None:
    starts_at, ends_at, whole_days = _span(text)
    event = Event(
        slug=text["slug"],
        live=False,
        is_sample=text.get("sample", False),
        starts_at=starts_at,
        ends_at=ends_at,
        whole_days=whole_days,
        series=series.get(text.get("series", "")),
        picture=library.get(text.get("picture", "")),
        programme=_programme(text, starts_at),
        **in_each_language(text, *Event.translated_fields),
        **{name: text[name] for name in (*PLAIN, *LIMITS) if name in text},
        **{f"held_{code}": code in text.get("languages", ()) for code in LANGUAGES},
    )
    event.save()
    event.audiences = list(Audience.objects.filter(code__in=text.get("audiences", ())))  # type: ignore[assignment]  # modelcluster's managers take lists
    event.organisations = list(_organisations(text))  # type: ignore[misc]  # modelcluster's managers take lists
    if speaker := Member.objects.filter(name_kk=text.get("speaker", "")).first():
        event.speakers = [EventSpeaker(member=speaker)]  # type: ignore[misc]  # modelcluster's managers take lists
    event.save()
    event.save_revision().publish()


def _span(text: Text) -> tuple[datetime, datetime, bool]:
    if "from" in text:
        return _midnight(text["from"]), _midnight(text["to"] + timedelta(days=1)), True
    first = timezone.now().astimezone(ALMATY).date() + timedelta(days=text["in_days"])
    if "days" in text:
        return _midnight(first), _midnight(first + timedelta(days=text["days"])), True
    starts_at = datetime.combine(first, time.fromisoformat(text["hour"]), ALMATY).astimezone(UTC)
    return starts_at, starts_at + timedelta(minutes=text["minutes"]), False


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), ALMATY).astimezone(UTC)


def _programme(text: Text, starts_at: datetime) -> list[dict[str, Any]]:
    """Lines such as "14:30|қазақша|русский|English"."""
    day = starts_at.astimezone(ALMATY).date()
    hours = []
    for line in text.get("programme", ()):
        hour, *titles = line.split("|")
        titled = {f"title_{code}": title for code, title in zip(LANGUAGES, titles, strict=True)}
        moment = datetime.combine(day, time.fromisoformat(hour), ALMATY).astimezone(UTC)
        hours.append({"type": "hour", "value": {**titled, "starts": moment, "ends": None, "who": ""}})
    return hours


def _organisations(text: Text) -> list[EventOrganisation]:
    known = {organisation.slug: organisation for organisation in Organisation.objects.all()}
    parts = [(slug, "organiser") for slug in text.get("organisers", ())]
    parts += [(slug, "partner") for slug in text.get("partners", ())]
    return [
        EventOrganisation(sort_order=order, organisation=known[slug], part=part)
        for order, (slug, part) in enumerate(parts)
    ]
