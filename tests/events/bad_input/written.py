"""What the database holds after a try."""

from django.db import models

from events.models import (
    Event,
    EventSeries,
    Question,
    Registration,
    RegistrationSettings,
    RegistrationStep,
    SchoolClass,
)


def nothing_unwritable() -> None:
    """SQLite swallows what PostgreSQL refuses with a fault."""
    for model in (Event, EventSeries, Registration, RegistrationStep, RegistrationSettings, Question, SchoolClass):
        texts = [
            field.name
            for field in model._meta.concrete_fields
            if isinstance(field, models.CharField | models.TextField)
        ]
        for row in model._default_manager.values_list(*texts):
            assert not any("\x00" in text for text in row if text), row
