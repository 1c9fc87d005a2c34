"""Reports of a mail provider, posted as the provider posts them."""

import base64
import json
from collections.abc import Callable, Iterator
from types import ModuleType
from typing import Any

import pytest
from django.test import Client
from django.urls import include, path, set_urlconf
from pytest_django import Settings

from announcements.bounces import provider, provider_urls
from announcements.bounces.models import Bounce, SuppressedAddress
from announcements.outbox import forgetting
from announcements.outbox.models import OutboxMessage

Sent = Callable[..., OutboxMessage]
SECRET = "reports:a long secret"
BASIC = f"Basic {base64.b64encode(SECRET.encode()).decode()}"


@pytest.fixture
def post(settings: Settings, db: None) -> Iterator[Callable[..., int]]:
    """Posts a report to /mail-reports/ of a site whose provider is Postmark."""
    from anymail.signals import tracking

    settings.MAIL_PROVIDER = "postmark"
    settings.ANYMAIL = {"WEBHOOK_SECRET": SECRET}
    urls = ModuleType("urls_with_a_provider")
    urls.urlpatterns = [path("mail-reports/", include(provider_urls.patterns()))]  # type: ignore[attr-defined]
    settings.ROOT_URLCONF = urls
    provider.listen()

    def posted(secret: str = BASIC, **event: object) -> int:
        client = Client(enforce_csrf_checks=True, raise_request_exception=False)
        headers = {"Authorization": secret} if secret else {}
        return client.post(
            "/mail-reports/", json.dumps(event), content_type="application/json", headers=headers
        ).status_code

    yield posted
    tracking.disconnect(dispatch_uid="announcements.bounces")
    set_urlconf(None)


def bounced(kind: str, description: str, **fields: object) -> dict[str, object]:
    return {
        "RecordType": "Bounce",
        "Type": kind,
        "Email": "gone@example.kz",
        "MessageID": "2706ee8a-737c-4285-b032-ccd317af53ed",
        "Description": description,
        "BouncedAt": "2026-11-21T08:00:00Z",
        **fields,
    }


def suppressed() -> dict[str, str]:
    return dict(SuppressedAddress.objects.filter(lifted_at=None).values_list("recipient", "reason"))


def test_hard_bounce_is_taken_in(post: Callable[..., int], sent: Sent) -> None:
    message = sent("gone@example.kz")
    event = bounced(
        "HardBounce", "The server was unable to deliver your message (ex: unknown user, mailbox not found)."
    )
    assert [post(**event), post(**event)] == [200, 200]
    assert suppressed() == {"gone@example.kz": "hard"}
    assert Bounce.objects.get().message == message


def test_full_mailbox_is_soft(post: Callable[..., int], sent: Sent) -> None:
    sent("gone@example.kz")
    post(**bounced("SoftBounce", "552 5.2.2 mailbox is full"))
    assert Bounce.objects.get().kind == "soft"
    assert not suppressed()


def test_complaint_ends_mail_to_many(post: Callable[..., int], sent: Sent) -> None:
    sent("gone@example.kz")
    event = bounced("SpamComplaint", "The recipient marked it as spam.", RecordType="SpamComplaint")
    assert post(**event) == 200
    assert suppressed() == {"gone@example.kz": "complaint"}


@pytest.mark.parametrize("days_ago", [1, 200])
@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ({"RecordType": "SpamComplaint", "Type": "SpamComplaint"}, "complaint"),
        ({"RecordType": "SubscriptionChange", "SuppressSending": True, "SuppressionReason": "ManualSuppression"}, "opted_out"),
    ],
)  # fmt: skip
def test_who_wants_no_more_is_believed_however_old_the_letter_is(
    post: Callable[..., int], sent: Sent, event: dict[str, Any], reason: str, days_ago: int
) -> None:
    sent("gone@example.kz", days_ago=days_ago)
    assert post(**bounced("", "", **event, Recipient="gone@example.kz")) == 200
    assert suppressed() == {"gone@example.kz": reason}


def test_who_wants_no_more_is_believed_after_the_letter_was_forgotten(post: Callable[..., int], sent: Sent) -> None:
    message = sent("gone@example.kz")
    forgetting.forget(recipient="gone@example.kz", kind=message.kind)
    event = bounced("SpamComplaint", "", RecordType="SpamComplaint", MessageID=message.message_id.strip("<>"))
    assert post(**event) == 200
    assert suppressed() == {}, "nobody knows any more that we wrote to them"


def test_stranger_who_wants_no_more_is_not_written_down(post: Callable[..., int], sent: Sent) -> None:
    sent("dana@example.kz")
    post(**bounced("SpamComplaint", "", RecordType="SpamComplaint"))
    assert not suppressed()


def test_report_about_somebody_we_never_wrote_to_is_nothing(post: Callable[..., int], sent: Sent) -> None:
    sent("dana@example.kz")
    assert post(**bounced("HardBounce", "unknown user")) == 200
    assert not suppressed()


def test_letter_of_long_ago_is_not_meant(post: Callable[..., int], sent: Sent) -> None:
    sent("gone@example.kz", days_ago=20)
    post(**bounced("HardBounce", "unknown user"))
    assert not suppressed()


@pytest.mark.parametrize("secret", ["", "Basic bm9ib2R5OndyaXRlcw==", "Bearer x"])
def test_nobody_else_may_report(post: Callable[..., int], sent: Sent, secret: str) -> None:
    sent("gone@example.kz")
    assert post(secret, **bounced("HardBounce", "unknown user")) == 400
    assert not suppressed()


def test_without_a_provider_the_address_does_not_exist(client: Client, db: None) -> None:
    assert client.post("/mail-reports/", {}).status_code == 404
    assert provider_urls.patterns() == []


@pytest.mark.parametrize(
    "name", ["brevo", "mailersend", "mailgun", "mailjet", "postal", "sendgrid", "sparkpost", "unisender_go"]
)
def test_every_provider_that_may_be_named_has_an_address(settings: Settings, name: str) -> None:
    settings.MAIL_PROVIDER = name
    assert name in settings.PROVIDER_SECRETS
    assert len(provider_urls.patterns()) == 1


def test_opened_and_clicked_are_not_kept(post: Callable[..., int], sent: Sent) -> None:
    sent("gone@example.kz")
    assert post(RecordType="Open", Recipient="gone@example.kz", MessageID="x", ReceivedAt="2026-11-21T08:00:00Z") == 200
    assert not Bounce.objects.exists()
