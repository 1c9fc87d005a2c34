"""What this room does again and again, and what it listens to."""

from datetime import timedelta

from events.calendar.signals import event_changed
from infocentre.periodic import jobs

from .actions import note, tell


def register() -> None:
    event_changed.connect(note, dispatch_uid="events.registration.changes")
    jobs.register("tell_event_changes", every=timedelta(minutes=1), run=tell, lease=timedelta(minutes=15))
