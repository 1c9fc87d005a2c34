"""What the rooms above the calendar may want to hear of it."""

from django.dispatch import Signal

# Sent within the transaction of publishing an event that had been public before, when one of `CALENDAR_FIELDS` is another
# now: with `instance`, and the values `before` and `after` by name. A draft, or a day to come, changes nothing yet.
event_changed = Signal()
