"""Wagtail's own forms, sent otherwise than their page sends them: a bad request, nothing written, and a trace in the log."""

import logging
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils.datastructures import MultiValueDict, MultiValueDictKeyError

from events.models import Event
from portal.staff.malformed_forms import MalformedFormMiddleware, is_of_the_form
from tests.events.factories import event as make_event
from tests.events.registration.conftest import parsed
from tests.filled import filled
from tests.portal.tree import Tree

pytestmark = [pytest.mark.django_db, pytest.mark.long]
STREAMS = ("programme", "documents", "pictures", "recordings")
MISSING = None
HUGE = "9" * 30


def block(stream: str, kind: str, **changed: str) -> dict[str, str]:
    """What the editor's script sends for one block, with something wrong."""
    sent = {"type": kind, "deleted": "", "order": "0", "id": "", **changed}
    return {f"{stream}-count": "1", **{f"{stream}-0-{name}": value for name, value in sent.items()}}


def row(name: str, initial: str = "0", **fields: str) -> dict[str, str]:
    """A row of an inline panel."""
    numbers = {f"{name}-TOTAL_FORMS": "1", f"{name}-INITIAL_FORMS": initial}
    return {**numbers, **{f"{name}-0-{field}": value for field, value in fields.items()}}


FORGED: dict[str, dict[str, str | None]] = {
    "no number of blocks": {"programme-count": MISSING},
    "a word for the number of blocks": {"documents-count": "x"},
    "NUL for the number of blocks": {"pictures-count": "\x00"},
    "more blocks than there are": {"recordings-count": HUGE},
    "a word for the order of a block": block("programme", "hour", order="x"),
    "a word for a document": block("documents", "file", **{"value-document": "x"}),
    "a word for a picture": {"picture": "x"},
    "a word for a series": {"series": "x"},
    "a word for a member": row("speakers", member="x"),
    "a row without an order, shown again": {"speakers-TOTAL_FORMS": "1", "starts_at": "x"},
    "a word for the key of a row": row("organisations", initial="1", id="x"),
    "a row without a key": row("organisations", initial="1", part="partner"),
}


@pytest.fixture
def event(tree: Tree) -> Event:
    return make_event("forged")


def form_of(client: Client, event: Event) -> tuple[str, dict[str, Any]]:
    path = reverse("wagtailsnippets_events_event:edit", args=[event.pk])
    data = filled(parsed(client.get(path)), "title_kk") | {f"{name}-count": "0" for name in STREAMS}
    data.pop("audiences", "")  # boxes that nobody ticked
    return path, {**data, "title_kk": "Басқа атау"}


@pytest.mark.parametrize("forged", FORGED)
def test_a_forged_form_is_a_bad_request(
    administrator: Client, event: Event, caplog: pytest.LogCaptureFixture, forged: str
) -> None:
    path, data = form_of(administrator, event)
    sent = {name: value for name, value in {**data, **FORGED[forged]}.items() if value is not None}
    with caplog.at_level(logging.WARNING, "portal.staff.malformed_forms"):
        answer = administrator.post(path, sent)
    assert answer.status_code == 400
    assert [record.exc_info is not None for record in caplog.records if "malformed" in record.message] == [True]
    assert Event.objects.get(pk=event.pk).latest_revision == event.latest_revision


def test_the_form_as_its_page_sends_it_is_saved(administrator: Client, event: Event) -> None:
    """The control: what is refused above differs from this by one thing."""
    path, data = form_of(administrator, event)
    answer = administrator.post(path, data)
    assert answer.status_code == 302, answer.context["form"].errors
    assert Event.objects.get(pk=event.pk).get_latest_revision_as_object().title_kk == "Басқа атау"


@pytest.mark.parametrize("key", ["x", "\x00", "1.5"])
def test_a_list_of_what_cannot_be_chosen(administrator: Client, event: Event, key: str) -> None:
    path = reverse("wagtail_bulk_action", args=["events", "event", "delete"])
    assert administrator.get(path, {"id": key}).status_code == 400
    assert Event.objects.filter(pk=event.pk).exists()


# --- what is a fault of ours stays one ------------------------------------------------------------------


def raised(error: Exception) -> Exception:
    try:
        raise error
    except type(error) as caught:
        return caught


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("x"), OverflowError("x"), RuntimeError("x")])
def test_the_same_error_elsewhere_is_no_malformed_form(error: Exception) -> None:
    assert not is_of_the_form(raised(error))


def test_a_field_that_was_not_sent_is_one_wherever_it_is_asked_for() -> None:
    with pytest.raises(MultiValueDictKeyError) as missing:
        MultiValueDict()["title"]
    assert is_of_the_form(missing.value)


def test_the_public_site_is_left_alone(rf: RequestFactory) -> None:
    middleware = MalformedFormMiddleware(lambda request: None)  # type: ignore[arg-type, return-value]
    assert middleware.process_exception(rf.post("/kk/"), MultiValueDictKeyError("x")) is None
