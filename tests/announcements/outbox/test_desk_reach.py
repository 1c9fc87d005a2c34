"""The list of a million letters: every question that it asks begins with an index, and what is asked for is found."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from announcements.outbox.desk import reach
from announcements.outbox.enums import State
from announcements.outbox.models import OutboxMessage
from announcements.outbox.reasons import Reason
from people.models import User

from .desk import listed

pytestmark = pytest.mark.long

Write = Callable[..., OutboxMessage]
CHOICES = [
    {},
    {"state": "failed"},
    {"state": "sent"},
    {"state": ["sent", "failed"]},
    {"reason": "mailbox_full"},
    {"kind": "account"},
    {"kind": ["account", "staff.notice"]},
    {"language": "kk"},
    {"kind": "staff.notice", "state": "sent", "language": "ru"},
    {"q": "inkar@example.kz"},
    {"q": "ink"},
    {"q": "@example"},
    {"q": "ink", "kind": "staff.notice", "state": "failed"},
    {"p": "2"},
]


@pytest.fixture
def moderator(db: None, client: Client) -> Client:
    person = User.objects.create_user("moderator", "moderator@example.kz", "long enough 1", language="en")
    person.groups.add(Group.objects.get(name="Moderators"))
    client.force_login(person)
    return client


def sent(message: OutboxMessage) -> OutboxMessage:
    OutboxMessage.objects.filter(pk=message.pk).update(state=State.SENT, next_attempt_at=None, sent_at=timezone.now())
    return message


def plan(sql: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN ' if connection.vendor == 'sqlite' else ''}{sql}")
        return "\n".join(str(line[-1]) for line in cursor.fetchall())


def walks(sql: str) -> bool:
    """Whether the plan goes through the rows of the outbox without an index that says where to begin. A table of a few rows
    is always walked through by PostgreSQL, unless it is told not to."""
    told = plan(sql)
    if connection.vendor == "sqlite":
        return any("SCAN announcements_outboxmessage" in line for line in told.splitlines())
    return "Seq Scan on announcements_outboxmessage" in told or "Index Cond" not in told


def questions(client: Client, choice: dict[str, object]) -> list[str]:
    with CaptureQueriesContext(connection) as caught:
        assert client.get("/admin/outbox/", choice).status_code == 200
    found = [query["sql"] for query in caught if 'FROM "announcements_outboxmessage"' in query["sql"]]
    assert found
    return found


def own(n: int) -> dict[str, object]:
    kind, address = f"sort {n % 20}", f"reader-{n}@old.kz"
    return {"id": None, "cause": f"copy {n}", "message_id": f"<{n}@old.kz>", "kind": kind, "recipient": address}


@pytest.fixture
def thousand(table_as_new: None, write: Write) -> None:
    one = sent(write("first@old.kz"))
    one.refresh_from_db()
    known = {field.attname: getattr(one, field.attname) for field in OutboxMessage._meta.concrete_fields}
    OutboxMessage.objects.bulk_create(OutboxMessage(**{**known, **own(n)}) for n in range(1_000))
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE announcements_outboxmessage")


@pytest.mark.parametrize("choice", CHOICES, ids=str)
def test_no_choice_walks_through_all_letters(
    moderator: Client, write: Write, thousand: None, choice: dict[str, object]
) -> None:
    for _ in range(3):
        sent(write())
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert [sql for sql in questions(moderator, choice) if walks(sql)] == []


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT COUNT(*) FROM announcements_outboxmessage WHERE recipient LIKE '%kar%'",
        "SELECT id FROM announcements_outboxmessage WHERE language = 'kk' ORDER BY id DESC LIMIT 50",
    ],
)
def test_control_sees_a_walk(db: None, sql: str) -> None:
    """What the list asked before."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
    assert walks(sql)


@pytest.fixture
def far_back(write: Write, monkeypatch: pytest.MonkeyPatch) -> dict[str, OutboxMessage]:
    """Old letters of several sorts, and two newer ones that are all that the list shows by itself."""
    old = {
        "sent": sent(write("sent@old.kz")),
        "failed": write("failed@old.kz"),
        "parked": write("parked@old.kz"),
        "account": sent(write("account@old.kz", kind="account")),
    }
    OutboxMessage.objects.filter(pk=old["failed"].pk).update(
        state=State.FAILED, next_attempt_at=None, reason=Reason.MAILBOX_FULL
    )
    OutboxMessage.objects.filter(pk=old["parked"].pk).update(state=State.PARKED, next_attempt_at=None)
    sent(write("inkar@new.kz")), sent(write("dana@new.kz", language="ru"))
    monkeypatch.setattr(reach, "WINDOW", 2)
    return old


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        ({}, ["dana@new.kz", "inkar@new.kz"]),
        ({"language": "ru"}, ["dana@new.kz"]),
        ({"state": "sent"}, ["dana@new.kz", "inkar@new.kz"]),
        ({"state": "failed"}, ["failed@old.kz"]),
        ({"state": "parked"}, ["parked@old.kz"]),
        ({"reason": "mailbox_full"}, ["failed@old.kz"]),
        ({"kind": "account"}, ["account@old.kz"]),
        ({"kind": "account", "state": "failed"}, []),
        ({"q": "SENT@old.kz"}, ["sent@old.kz"]),
        ({"q": " sen"}, ["sent@old.kz"]),
        ({"q": "%"}, []),
        ({"q": "_ent"}, []),
        ({"q": "@new"}, ["dana@new.kz", "inkar@new.kz"]),
        ({"q": "@old"}, []),
        ({"q": "failed", "state": "failed"}, ["failed@old.kz"]),
        ({"q": "failed", "state": "sent"}, []),
    ],
    ids=str,
)
def test_what_lies_far_back_is_found_by_what_an_index_knows(
    moderator: Client, far_back: dict[str, OutboxMessage], choice: dict[str, str], found: list[str]
) -> None:
    assert listed(moderator, **choice) == found


def test_list_says_that_it_does_not_show_all(moderator: Client, far_back: dict[str, OutboxMessage]) -> None:
    page = moderator.get("/admin/outbox/").content.decode()
    assert "The list shows the newest letters." in page


def test_list_of_a_small_site_shows_all(moderator: Client, write: Write) -> None:
    write()
    assert "The list shows the newest letters." not in moderator.get("/admin/outbox/").content.decode()


def test_newest_of_an_address_come_first(moderator: Client, write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    """A colleague with thousands of notices looks for the last one."""
    letters = [sent(write("inkar@example.kz")) for _ in range(4)]
    monkeypatch.setattr(reach, "EACH", 2)
    found = reach.to_address(OutboxMessage.objects.all(), "inkar@example.kz", letters[-1].pk)
    assert {letters[-1].pk, letters[-2].pk} <= set(found.values_list("pk", flat=True))
