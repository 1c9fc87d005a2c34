"""What one takes part in: the calendar, registration."""

from .calendar.models import Event
from .calendar.people import EventOrganisation, EventSpeaker
from .registration.alerts.models import Alert
from .registration.attendance.models import AttendanceFile
from .registration.changes.models import EventChange
from .registration.check_in.models import CheckIn
from .registration.classes.models import SchoolClass
from .registration.consents import RegistrationConsent
from .registration.exports.models import Export, ExportSet
from .registration.history import RegistrationStep
from .registration.importing.models import RegistrationImport
from .registration.models import Registration
from .registration.questions.models import Answer, AnswerFile, Question
from .registration.quotas.models import Quota
from .registration.settings import RegistrationSettings
from .registration.tags.models import RegistrationTag
from .series.models import EventSeries

__all__ = [
    "Alert",
    "Answer",
    "AnswerFile",
    "AttendanceFile",
    "CheckIn",
    "Event",
    "EventChange",
    "EventOrganisation",
    "EventSeries",
    "EventSpeaker",
    "Export",
    "ExportSet",
    "Question",
    "Quota",
    "Registration",
    "RegistrationConsent",
    "RegistrationImport",
    "RegistrationSettings",
    "RegistrationStep",
    "RegistrationTag",
    "SchoolClass",
]
