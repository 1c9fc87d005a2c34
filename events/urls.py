"""Public addresses of events, below the language. The list itself is a page."""

from django.urls import include, path

from infocentre.records.views import record_page

from .calendar.models import Event
from .calendar.views import event_calendar, events_calendar

urlpatterns = [
    path("events.ics", events_calendar, name="events-calendar"),
    path("events/<slug:slug>.ics", event_calendar, name="event-calendar"),
    path("events/", include("events.registration.urls")),
    path("events/<slug:slug>/", record_page(Event), name="event"),
]
