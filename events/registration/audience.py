"""People who registered, as an audience of announcements."""

from collections.abc import Iterator

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from announcements.audiences import sources
from announcements.audiences.organisations import fields_of
from announcements.audiences.people import Person
from announcements.audiences.sources import Choices, Parameter, Parameters
from events.calendar.models import Event

from .classes.models import SchoolClass
from .enums import Status
from .models import ABROAD, Registration

CODE = "events.registrants"
# Who never showed that the address is theirs is nobody's audience.
WRITABLE = tuple(status for status in Status if status != Status.UNCONFIRMED)


def events() -> Choices:
    found = Event.objects.filter(registration_settings__isnull=False).order_by("-starts_at")
    return [(str(event.pk), f"{event}, {event.span.days}") for event in found]


def statuses() -> Choices:
    return [(str(status.value), str(status.label)) for status in WRITABLE]


def people(parameters: Parameters) -> Iterator[Person]:
    """Samples get nothing as soon as letters really leave the machine."""
    wanted = Registration.objects.filter(event=int(str(parameters["event"])), status__in=list(parameters["status"]))
    wanted = wanted.exclude(Q(email="") | Q(address_confirmed_at=None)).order_by("pk")
    wanted = wanted.filter(is_sample=False) if settings.EMAIL_URL else wanted
    for registration in wanted.select_related("organisation").iterator(chunk_size=500):
        organisation = registration.organisation
        yield Person(
            registration.email,
            registration.name,
            registration.language,
            region="" if registration.region == ABROAD else registration.region,
            organisation=str(organisation.pk) if organisation else "",
            fields=_fields(registration),
        )
    yield from _teachers(parameters)


def _teachers(parameters: Parameters) -> Iterator[Person]:
    """Each once, for all pupils of the class who stand so: the pupils have no address of their own."""
    wanted = SchoolClass.objects.filter(event=int(str(parameters["event"])), address_confirmed_at__isnull=False)
    wanted = wanted.filter(pupils__status__in=list(parameters["status"])).exclude(email="").distinct()
    wanted = wanted.filter(is_sample=False) if settings.EMAIL_URL else wanted
    for school_class in wanted.select_related("organisation").order_by("pk"):
        yield Person(
            school_class.email,
            school_class.teacher,
            school_class.language,
            region="" if school_class.region == ABROAD else school_class.region,
            organisation=str(school_class.organisation_id or ""),
            fields=_fields(school_class),
        )


def _fields(one: Registration | SchoolClass) -> dict[str, str]:
    return fields_of(one.organisation) if one.organisation else {"organisation": one.organisation_name}


def register() -> None:
    sources.register(
        CODE,
        _("Registered for an event"),
        people,
        parameters=[
            Parameter("event", pgettext_lazy("calendar", "Event"), events),
            Parameter("status", _("Status"), statuses, several=True),
        ],
        fields=["organisation"],
        icon="group",
        description=_("Everybody who registered for the event and stands as you choose, each in their language."),
    )
