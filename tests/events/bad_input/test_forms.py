"""Every form of events, whoever fills it in: a message or a change, never a fault, and nothing in the database that no
database takes. Forms are read from their pages, so a new field is tried without anybody thinking of it."""

from typing import Any

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from events.models import Event
from tests.events.registration.conftest import parsed
from tests.filled import MEGABYTE, SHARP, answered, filled, tried, turned, typed

from .places import BUTTONS, BY_SCRIPT, PUBLIC, STAFF, path_of, somebody
from .written import nothing_unwritable

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def try_out(client: Client, path: str, data: dict[str, Any], *, deep: bool) -> None:
    tries = tried(data, SHARP) if deep else (turned(data, turn=turn) for turn in range(3))
    for sent in tries:
        answered(client, path, sent)
    nothing_unwritable()


@pytest.mark.parametrize("deep", [False, True], ids=["quick", "each field"])
@pytest.mark.parametrize("form", [*PUBLIC, *STAFF])
def test_a_form_bears_everything(busy: Event, client: Client, administrator: Client, form: str, deep: bool) -> None:
    reader = client if form in PUBLIC else administrator
    path, field = (PUBLIC | STAFF)[form](busy)
    page = reader.get(path)
    assert page.status_code == 200
    try_out(reader, path, filled(parsed(page), field), deep=deep)


@pytest.mark.parametrize("form", [*PUBLIC, *STAFF])
@given(st.data())
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_mixture_of_texts_is_answered(
    busy: Event, client: Client, administrator: Client, form: str, drawn: st.DataObject
) -> None:
    reader = client if form in PUBLIC else administrator
    path, field = (PUBLIC | STAFF)[form](busy)
    data = filled(parsed(reader.get(path)), field)
    words = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
    answered(reader, path, data | drawn.draw(st.dictionaries(st.sampled_from(sorted(data)), words, max_size=5)))


@pytest.mark.parametrize("deep", [False, True], ids=["quick", "each field"])
@pytest.mark.parametrize("button", BUTTONS)
def test_a_button_bears_everything(busy: Event, administrator: Client, button: str, deep: bool) -> None:
    where, data = BUTTONS[button]
    chosen = str(somebody().pk)
    try_out(
        administrator,
        where(busy),
        {name: chosen if value == "CHOSEN" else value for name, value in data.items()},
        deep=deep,
    )


@pytest.mark.parametrize(("form", "fields"), [("registration", ("name", "email")), ("class", ("teacher", "rows"))])
def test_a_megabyte_in_public_is_a_message(busy: Event, client: Client, form: str, fields: tuple[str, ...]) -> None:
    path, field = PUBLIC[form](busy)
    data = filled(parsed(client.get(path)), field)
    for name in fields:
        assert answered(client, path, {**data, name: MEGABYTE}).status_code in (200, 413, 400, 422)


@pytest.mark.parametrize("form", ["participant", "question", "quotas", "settings"])
def test_a_megabyte_of_staff_is_a_message(busy: Event, administrator: Client, form: str) -> None:
    path, field = STAFF[form](busy)
    data = filled(parsed(administrator.get(path)), field)
    assert answered(administrator, path, {**data, field: MEGABYTE}).status_code in (200, 400, 413)


@pytest.mark.parametrize("part", range(4))
def test_the_event_itself_bears_everything(busy: Event, administrator: Client, part: int) -> None:
    """A form of a hundred fields: eight at once."""
    path = path_of("wagtailsnippets_events_event:edit", busy.pk)
    page = parsed(administrator.get(path))
    data = filled(page, "title_kk") | BY_SCRIPT
    for number, sent in enumerate(tried(data, SHARP, at_once=8, among=typed(page, data) - {*BY_SCRIPT})):
        if number % 4 == part:
            answered(administrator, path, sent)
    nothing_unwritable()
