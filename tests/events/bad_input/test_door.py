"""The marks that telephones send from the door: whatever comes, taken or refused."""

import json
from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Event

from .places import path_of

pytestmark = [pytest.mark.django_db, pytest.mark.long]


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=6), inner, max_size=3),
    max_leaves=6,
)
MARK = st.fixed_dictionaries({}, optional=dict.fromkeys(("key", "day", "at", "came", "registration", "mark"), ANYTHING))


@given(st.lists(MARK, max_size=3) | ANYTHING | st.fixed_dictionaries({"marks": st.lists(MARK, max_size=3)}))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_marks_at_the_door_bear_everything(busy: Event, administrator: Client, marks: Any) -> None:
    body = json.dumps(marks)
    answer = administrator.post(path_of("event_check_in_marks", busy.pk), body, content_type="application/json")
    assert answer.status_code in (200, 400)


@pytest.mark.parametrize("body", [b"", b"\xff", b"[" * 100_000, b'"\\ud800"', b'[{"key": "\\u0000"}]', b"9" * 5000])
def test_marks_that_are_no_marks(busy: Event, administrator: Client, body: bytes) -> None:
    path = path_of("event_check_in_marks", busy.pk)
    assert administrator.post(path, body, content_type="application/json").status_code == 400
