"""What kinds of events there are, how they are held, and how they stand."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class EventKind(models.TextChoices):
    LECTURE = "lecture", _("Lecture")
    SCHOOL = "school", _("School")
    CONFERENCE = "conference", _("Conference")
    SEMINAR = "seminar", _("Seminar")
    MASTER_CLASS = "master-class", _("Master-class")
    EXHIBITION = "exhibition", _("Exhibition")
    FESTIVAL = "festival", _("Festival")
    TOUR = "tour", _("Tour")
    BOOTCAMP = "bootcamp", _("Bootcamp")
    MEETING = "meeting", _("Official meeting")
    INTERNATIONAL_DAY = "international-day", _("International day")


class EventFormat(models.TextChoices):
    ON_SITE = "on-site", _("On site")
    ONLINE = "online", _("Online")
    BOTH = "both", _("On site and online")


# What a reader who asks for one way of taking part is shown: an event held in both ways suits either.
FORMATS_FOR = {
    "on-site": (EventFormat.ON_SITE, EventFormat.BOTH),
    "online": (EventFormat.ONLINE, EventFormat.BOTH),
}


class EventStatus(models.TextChoices):
    """Of what is public. A draft is what has not been published."""

    ANNOUNCED = "announced", _("Announced")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Called off")
    HELD = "held", _("Held")


class OurRole(models.TextChoices):
    ORGANISER = "organiser", _("We organise it")
    CO_ORGANISER = "co-organiser", _("We organise it with others")
    PARTICIPANT = "participant", _("We take part")
    ANNOUNCED = "announced", _("We only announce it")


class Part(models.TextChoices):
    """What an organisation does for an event."""

    ORGANISER = "organiser", _("organiser")
    PARTNER = "partner", _("partner")


# By the code of the language: what an event is held in.
EVENT_LANGUAGES = {"kk": _("in Kazakh"), "ru": _("in Russian"), "en": _("in English")}

SCHEMA_STATUS = {
    EventStatus.ANNOUNCED: "EventScheduled",
    EventStatus.POSTPONED: "EventPostponed",
    EventStatus.CANCELLED: "EventCancelled",
    EventStatus.HELD: "EventScheduled",
}
SCHEMA_ATTENDANCE = {
    EventFormat.ON_SITE: "OfflineEventAttendanceMode",
    EventFormat.ONLINE: "OnlineEventAttendanceMode",
    EventFormat.BOTH: "MixedEventAttendanceMode",
}
