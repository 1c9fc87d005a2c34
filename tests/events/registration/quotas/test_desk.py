"""Setting quotas: what the staff may, and what readers are told of them."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import F
from django.test import Client
from django.urls import reverse

from events.models import Event, Quota, RegistrationSettings
from events.registration import decisions
from events.registration.errors import BelowTaken
from people.models import User
from tests.events.registration.conftest import confirmed, open_event, parsed

from .conftest import ABAI, ALMATY, exact, from_region, quota

pytestmark = pytest.mark.django_db


def test_who_has_a_seat_already_is_counted(db: None) -> None:
    event = open_event(capacity=6)
    from_region(event, ALMATY, 3)
    with pytest.raises(BelowTaken) as refusal:
        quota(event, ALMATY, 2)
    assert refusal.value.taken == 3 and not Quota.objects.exists()
    assert quota(event, ALMATY, 3).taken == 3 and exact(event) == 3


def test_fewer_seats_may_not_cut_into_what_is_taken(db: None) -> None:
    event = open_event(capacity=6)
    quota(event, ALMATY, 2, "kept")
    from_region(event, ABAI, 4)
    settings = RegistrationSettings.objects.get(event=event)
    settings.capacity = 5
    with pytest.raises(BelowTaken):
        decisions.change_settings(settings=settings, user=None)
    settings.capacity = 8
    decisions.change_settings(settings=settings, user=None)
    assert Quota.objects.get().bound == 6
    settings.capacity = None
    decisions.change_settings(settings=settings, user=None)
    assert confirmed(event, "more@example.kz", region=ABAI).status == "confirmed" and exact(event) == 5


def test_a_guard_that_forgets_to_look_is_stopped_by_the_database(school: Event) -> None:
    Quota.objects.update(taken=2)
    with pytest.raises(IntegrityError), transaction.atomic():
        Quota.objects.update(taken=F("taken") + 1)


def press(client: Client, event: Event, **fields: Any) -> Any:
    return client.post(
        reverse("event_quotas", args=[event.pk]), {"group": ABAI, "kind": "at-most", "number": "3", **fields}
    )


def test_staff_add_and_remove(editor: Client, school: Event) -> None:
    assert press(editor, school).status_code == 302
    page = parsed(editor.get(reverse("event_quotas", args=[school.pk])))
    assert [row.td.text for row in page.select("tbody tr")] == [
        "Almaty city: at most 2 seats",
        "Abai Region: at most 3 seats",
    ]
    editor.post(reverse("event_quota_remove", args=[Quota.objects.get(group=ABAI).pk]))
    assert Quota.objects.get().group == ALMATY
    assert (
        reverse("event_quotas", args=[school.pk])
        in editor.get(reverse("event_registration", args=[school.pk])).content.decode()
    )


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"number": "-1"}, "greater than or equal to 0"),
        ({"number": ""}, "required"),
        ({"number": "9" * 30}, "less than or equal to"),
        ({"group": "KZ-99"}, "valid choice"),
        ({"kind": "\x00"}, "valid choice"),
        ({"group": ALMATY}, "such a quota already"),
        ({"kind": "kept", "number": "7"}, "not more than there are"),
        ({"group": ALMATY, "kind": "kept", "number": "6"}, "taken already"),
    ],
)
def test_what_cannot_be_is_said(editor: Client, school: Event, fields: dict[str, str], words: str) -> None:
    from_region(school, ABAI, 1)
    answer = press(editor, school, **fields)
    assert answer.status_code == 200 and words in answer.content.decode()
    assert Quota.objects.count() == 1


def test_staff_are_told_what_the_form_does_not_ask(editor: Client, db: None) -> None:
    event = open_event(region="optional", grade="no")
    quota(event, ALMATY, 1)
    quota(event, "pupils", 1)
    said = editor.get(reverse("event_quotas", args=[event.pk])).content.decode()
    assert "does not demand the region" in said and "does not ask for the grade" in said


def test_the_public_page_tells_how_the_seats_are_shared(client: Client, school: Event) -> None:
    from_region(school, ALMATY, 2)
    said = client.get(f"/ru/events/{school.slug}/register/").content.decode()
    assert "мест не больше 2 — все заняты" in said
    assert "мест не больше 2" in client.get(f"/ru/events/{school.slug}/register/seats/").content.decode()


def test_only_who_may_change_settings(client: Client, school: Event) -> None:
    reader = User.objects.create_user("reader", "reader@example.kz", "a-long-password")
    for who in (None, reader):
        if who:
            client.force_login(who)
        assert press(client, school).status_code in (302, 403)
        assert client.post(reverse("event_quota_remove", args=[Quota.objects.get().pk])).status_code in (302, 403)
    assert Quota.objects.count() == 1
