"""What one takes part in: the calendar."""

from .calendar.models import Event
from .calendar.people import EventOrganisation, EventSpeaker
from .series.models import EventSeries

__all__ = ["Event", "EventOrganisation", "EventSeries", "EventSpeaker"]
