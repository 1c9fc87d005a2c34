"""Sample announcements. The one that was sent brings messages that look sent; none is ever given to a mail server."""

import uuid
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.models import Group
from django.utils import timezone

from announcements.mailing import slugs
from announcements.mailing.enums import State
from announcements.mailing.mail import KIND, Mail
from announcements.mailing.models import Announcement
from announcements.outbox.enums import Priority
from announcements.outbox.enums import State as MessageState
from announcements.outbox.models import OutboxMessage
from infocentre.languages.codes import LANGUAGES
from people.models import User

from .files import CONTENT, Text, read

BUTTONS = {"november": "news", "seminar": "contacts", "internship": "contacts"}


def load_announcements(pages: dict[str, int]) -> None:
    """Once: afterwards they are staff's."""
    if Announcement.objects.exists():
        return
    for text in read(CONTENT / "announcements.toml")["announcement"]:
        made = _write(text, pages.get(BUTTONS[text["key"]]))
        if text["state"] == State.SENT:
            _pretend_sent(made, text)
        elif text["state"] == State.WAITING:
            Announcement.objects.filter(pk=made.pk).update(state=State.WAITING, submitted_by=made.author)


def _write(text: Text, page: int | None) -> Announcement:
    author = User.objects.filter(username="editor").first()
    fields: dict[str, Any] = {}
    for code in set(LANGUAGES) & set(text):
        words = text[code]
        fields[f"subject_{code}"], fields[f"lead_{code}"] = words["subject"], words["lead"]
        button = {"label": words["button"], "page": page, "url": ""}
        blocks = [("text", words["text"].strip()), *([("button", button)] if page else [])]
        fields[f"body_{code}"] = [_block(kind, value) for kind, value in blocks]
    group = Group.objects.filter(name="Moderators").values_list("pk", flat=True).first()
    audience = [_block("staff__group", {"relation": "include", "group": str(group)})]
    made: Announcement = Announcement.objects.create(
        author=author, audience=audience, archived=text["archived"], **fields
    )
    made.save_revision(user=author)
    return made


def _block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}


def _pretend_sent(made: Announcement, text: Text) -> None:
    begun = timezone.now() - timedelta(days=1)
    made.slug, made.state = slugs.final(made), State.SENT
    made.started_at = made.gathered_at = begun
    made.finished_at = begun + timedelta(minutes=2)
    made.by_language, made.total = text["readers"], sum(text["readers"].values())
    made.save()
    Mail().begin(made)
    languages = [code for code, count in text["readers"].items() for _ in range(count)]
    rows = enumerate(languages)
    OutboxMessage.objects.bulk_create(
        _message(made, begun, number, language=language, failed=number < text["failed"]) for number, language in rows
    )


def _message(made: Announcement, begun: datetime, number: int, *, language: str, failed: bool) -> OutboxMessage:
    address = f"sample{number + 1}@example.kz"
    return OutboxMessage(
        kind=KIND,
        language=language,
        priority=Priority.BULK,
        recipient=address,
        to_address=address,
        subject=made.translated("subject", language).value,
        cause=made.cause,
        state=MessageState.FAILED if failed else MessageState.SENT,
        answer="550 5.1.1 sample: no such mailbox" if failed else "250 OK",
        attempts=1,
        next_attempt_at=None,
        created_at=begun,
        sent_at=None if failed else made.finished_at,
        erase_content_after=begun,
        erased_at=made.finished_at,
    )
