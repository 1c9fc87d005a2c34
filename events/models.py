"""What one takes part in: the calendar, registration."""

from .calendar.models import Event
from .calendar.people import EventOrganisation, EventSpeaker
from .registration.consents import RegistrationConsent
from .registration.history import RegistrationStep
from .registration.models import Registration
from .registration.settings import RegistrationSettings
from .series.models import EventSeries

__all__ = [
    "Event",
    "EventOrganisation",
    "EventSeries",
    "EventSpeaker",
    "Registration",
    "RegistrationConsent",
    "RegistrationSettings",
    "RegistrationStep",
]
