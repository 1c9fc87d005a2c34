"""An event about which everything is asked."""

import pytest

from events.models import Event, Question
from tests.events.registration.conftest import GUARDIAN, confirmed, enter, open_event
from tests.portal.tree import Tree

from .places import a_question


@pytest.fixture
def busy(tree: Tree) -> Event:
    """Everything is asked, and there is somebody of each kind."""
    asked = dict.fromkeys(("phone", "organisation", "region", "grade", "position", "gender"), "optional")
    event = open_event("busy", capacity=500, asks_birth_date=True, **asked)
    a_question(event)
    for kind in ("text", "number", "date", "file"):
        Question.objects.create(event=event, kind=kind, label_kk=kind, label_ru=kind)
    confirmed(event, "inkar@example.kz")
    enter(event, "minor@example.kz", name="Бала Аты", **GUARDIAN)
    return event
