"""Whether a date of birth can be, and whether the event is for people of that age."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext

from events.calendar.models import Event

from .models import OF_AGE, age_on

OLDEST = 110


def checked_birth_date(born: date, event: Event) -> date:
    """Raises ValidationError."""
    today = timezone.localdate()
    if born > today or age_on(today, born) > OLDEST:
        raise ValidationError(gettext("Look at the year once more."))
    age = age_on(event.span.first_day, born)
    if event.age_from and age < event.age_from:
        raise ValidationError(gettext("This event is for people of %(age)d years and older.") % {"age": event.age_from})
    if event.age_to and age > event.age_to:
        raise ValidationError(gettext("This event is for people up to %(age)d years.") % {"age": event.age_to})
    return born


def is_minor(born: date) -> bool:
    return age_on(timezone.localdate(), born) < OF_AGE
