"""An invented class at a sample event: a teacher with pupils who have no address of their own."""

from datetime import datetime
from typing import Any

from events.models import Registration, RegistrationSettings, SchoolClass
from events.registration import consents
from events.registration.classes import states

from .files import Text


def bring_together(settings: RegistrationSettings, text: Text, pupils: list[Registration], teacher: str) -> SchoolClass:
    """These people become pupils of one class. They come at one moment, all letters about them go to the teacher."""
    first = pupils[0]
    school_class = SchoolClass(
        event=settings.event,
        language=text["language"],
        label=text["label"],
        teacher=teacher,
        email=f"sample-class-{settings.event_id}@example.kz",
        phone="+77010000000",
        organisation_name=text["school"],
        region=text["region"],
        text_version=consents.VERSION,
        address_confirmed_at=first.created_at,
        created_at=first.created_at,
        is_sample=True,
    )
    school_class.save(force_insert=True)
    for pupil in pupils:
        for name, value in _of_the_class(school_class, pupil, first.created_at, text["grade"]).items():
            setattr(pupil, name, value)
    return school_class


def remember_told(school_class: SchoolClass) -> None:
    """How the pupils stand is no news to the teacher. They have to be in the database."""
    school_class.told = states.snapshot(list(school_class.pupils.all()))
    school_class.save(update_fields=["told"])


def _of_the_class(school_class: SchoolClass, pupil: Registration, at: datetime, grade: int) -> dict[str, Any]:
    return {
        "school_class": school_class,
        "organisation": None,
        "organisation_name": school_class.organisation_name,
        "region": school_class.region,
        "language": school_class.language,
        "phone": "",
        "position": "",
        "grade": grade,
        "created_at": at,
        "changed_at": at,
        "address_confirmed_at": at,
        "guardian_consented_at": at if pupil.is_minor else None,
    }
