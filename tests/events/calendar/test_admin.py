"""Events in the admin: who may do what, and what the form refuses."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import WorkflowState

from events.models import Event, EventSeries
from tests.events import factories as make

ADD = "wagtailsnippets_events_event:add"
TEXTS = {"title_kk": "Дәріс", "title_ru": "Лекция", "summary_kk": "Қысқаша", "summary_ru": "Кратко"}


def form(**fields: Any) -> dict[str, Any]:
    """What the form sends; empty unless given."""
    plain = ("title", "summary", "venue", "address", "interpretation", "notice")
    names = [f"{name}_{code}" for name in plain for code in ("kk", "ru", "en")]
    management = {
        f"{prefix}-{key}": "0"
        for prefix in ("speakers", "organisations")
        for key in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")
    }
    rich = {f"{name}_{code}": "null" for name in ("body", "outcome") for code in ("kk", "ru", "en")}
    streams = {f"{name}-count": "0" for name in ("programme", "documents", "pictures", "recordings")}
    rest = {"kind": "lecture", "format": "on-site", "country": "KZ", "our_role": "organiser", "status": "announced"}
    when = {"starts_at": "2027-01-15 15:00", "ends_at": "2027-01-15 16:30"}
    empty = ("series", "region", "online_link", "age_from", "age_to", "grade_from", "grade_to", "picture", "slug")
    return {
        **dict.fromkeys((*names, *empty, "participants", "go_live_at", "expire_at"), ""),
        **rich, **management, **streams, **rest, **when, **fields,
    }  # fmt: skip


def add(client: Client, **fields: Any) -> Any:
    return client.post(reverse(ADD), form(**fields))


def test_editor_writes_a_draft_in_one_language(db: None, editor: Client) -> None:
    assert add(editor, title_kk="Дәріс").status_code == 302
    made = Event.objects.get()
    assert (made.live, made.slug) == (False, "daris")


def test_editor_cannot_publish(db: None, editor: Client) -> None:
    add(editor, **TEXTS, **{"action-publish": "yes"})
    assert not Event.objects.filter(live=True).exists()


def test_editor_submits_to_moderation(db: None, editor: Client) -> None:
    add(editor, **TEXTS, **{"action-submit": "yes"})
    assert WorkflowState.objects.for_instance(Event.objects.get()).active().count() == 1


def test_moderator_publishes_what_has_both_languages(db: None, moderator: Client) -> None:
    response = add(moderator, title_kk="Дәріс", summary_kk="Қысқаша", **{"action-publish": "yes"})
    assert {*response.context["form"].errors} == {"title_ru", "summary_ru"}
    assert add(moderator, **TEXTS, **{"action-publish": "yes"}).status_code == 302
    event = Event.objects.get()
    assert event.live
    assert event.span.hours(event.starts_at.tzinfo) == "10:00–11:30"  # 15:00 in Almaty is 10:00 UTC


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"ends_at": "2027-01-15 14:00"}, "__all__"),
        ({"ends_at": ""}, "ends_at"),
        ({"starts_at": "tomorrow"}, "starts_at"),
        ({"region": "KZ-75", "country": "RU"}, "__all__"),
        ({"online_link": "javascript:alert(1)"}, "online_link"),
        ({"status": "held"}, "status"),
        ({"kind": "party"}, "kind"),
        ({"age_from": "0"}, "age_from"),
        ({"grade_to": "13"}, "grade_to"),
        ({"grade_from": "11", "grade_to": "9"}, "__all__"),
        ({"participants": "-1"}, "participants"),
        ({"title_kk": "Ә" * 300}, "title_kk"),
    ],
)
def test_bad_values_are_refused(db: None, moderator: Client, fields: dict[str, str], wrong: str) -> None:
    response = add(moderator, **{**TEXTS, "action-publish": "yes", **fields})
    assert wrong in response.context["form"].errors
    assert not Event.objects.exists()


def hour(**fields: str) -> dict[str, str]:
    value = {"starts": "2027-01-15 15:00", "ends": "", "who": "", "title_kk": "А", "title_ru": "А", "title_en": ""}
    block = {"deleted": "", "order": "0", "type": "hour", "id": ""}
    values = {f"programme-0-value-{name}": text for name, text in {**value, **fields}.items()}
    return {"programme-count": "1", **{f"programme-0-{name}": text for name, text in block.items()}, **values}


def test_programme_is_kept_and_checked(db: None, moderator: Client) -> None:
    response = add(moderator, **TEXTS, **hour(ends="14:00"), **{"action-publish": "yes"})
    assert "programme" in response.context["form"].errors
    assert add(moderator, **TEXTS, **hour(ends="16:00"), **{"action-publish": "yes"}).status_code == 302
    assert Event.objects.get().programme[0].value.title.value == "А"


def test_speaker_without_a_name_is_refused(db: None, moderator: Client) -> None:
    rows = {"speakers-TOTAL_FORMS": "1", "speakers-0-ORDER": "1", "speakers-0-id": "", "speakers-0-DELETE": ""}
    names = {f"speakers-0-{name}_{code}": "" for name in ("name", "position") for code in ("kk", "ru", "en")}
    answer = add(moderator, **TEXTS, **rows, **names, **{"speakers-0-member": "", "speakers-0-is_sample": "on"})
    assert answer.status_code == 200
    names["speakers-0-name_kk"] = "Қонақ"
    answer = add(moderator, **TEXTS, **rows, **names, **{"speakers-0-member": ""})
    assert answer.status_code == 302
    assert Event.objects.get().get_latest_revision_as_object().speakers.all()[0].name_kk == "Қонақ"


@pytest.mark.long
@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_list_form_history_and_clone_open(db: None, signed_in: Any, staff: Any, language: str) -> None:
    staff("Moderators", language=language)
    client = signed_in("Moderators")
    record = make.event()
    for name, arguments in (("list", ()), ("add", ()), ("edit", (record.pk,)), ("history", (record.pk,))):
        address = reverse(f"wagtailsnippets_events_event:{name}", args=arguments)
        assert client.get(address).status_code == 200, name
    assert client.get(reverse("event_clone", args=[record.pk])).status_code == 200
    edit = client.get(reverse("wagtailsnippets_events_event:edit", args=[record.pk])).content.decode()
    assert reverse("event_clone", args=[record.pk]) in edit


def test_clone_asks_when_and_leads_to_the_draft(db: None, editor: Client) -> None:
    record = make.event("talk")
    address = reverse("event_clone", args=[record.pk])
    assert editor.get(address).status_code == 200 and Event.objects.count() == 1
    assert editor.post(address, {"starts_at": "never"}).status_code == 200
    response = editor.post(address, {"starts_at": "2027-03-01 15:00"})
    made = Event.objects.exclude(pk=record.pk).get()
    assert response["Location"] == reverse("wagtailsnippets_events_event:edit", args=[made.pk])
    assert made.starts_at.isoformat() == "2027-03-01T10:00:00+00:00"


def test_clone_is_for_those_who_may_add(db: None, client: Client) -> None:
    address = reverse("event_clone", args=[make.event().pk])
    assert client.post(address, {"starts_at": "2027-03-01 15:00"}).status_code == 302
    assert Event.objects.count() == 1


def test_series_is_made_by_moderators(db: None, moderator: Client, editor: Client) -> None:
    address = reverse("wagtailsnippets_events_eventseries:add")
    values = {"key": "open-lectures", "name_kk": "Ашық дәрістер", "name_ru": "Открытые лекции", "name_en": ""}
    editor.post(address, values)
    assert not EventSeries.objects.exists()
    assert moderator.post(address, values).status_code == 302
    assert EventSeries.objects.get().key == "open-lectures"


def test_filters_of_the_list(db: None, moderator: Client) -> None:
    make.event(kind="tour", title_en="A walk to the reactor")
    make.event(kind="lecture", title_en="A talk on isotopes")
    found = moderator.get(reverse("wagtailsnippets_events_event:list"), {"kind": "tour"}).content.decode()
    assert "A walk to the reactor" in found and "A talk on isotopes" not in found
