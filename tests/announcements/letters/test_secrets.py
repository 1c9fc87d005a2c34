"""What opens something of one person's stands in the letter and nowhere else: no member of staff reads it in the outbox, and
it is not kept for long."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from announcements.letters import samples
from announcements.letters.samples import Sample
from announcements.outbox import concealing, kinds
from announcements.outbox.actions import enqueue
from announcements.outbox.envelope import Letter
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import tickets
from infocentre.languages.codes import LANGUAGES
from people.models import User

# As the samples of the rooms write them.
SECRETS = ("gAAAA", "abc123", "MQ:1abc:xyz", "zoom.example.com")
LONGEST = timedelta(days=30)


def words(letter: Letter) -> str:
    return "\n".join((letter.subject, letter.text, letter.html))


def holding_secrets() -> list[Sample]:
    return [s for s in samples.registered() if any(secret in words(s.write("kk")) for secret in SECRETS)]


def test_there_are_such_letters_in_every_room(db: None) -> None:
    """Or the tests below would look at nothing."""
    rooms = {sample.kind.partition(".")[0] for sample in holding_secrets()}
    assert rooms >= {"account", "announcement", "cabinet", "registration", "reminder", "subscription"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_secret_of_any_letter_is_shown(db: None, language: str) -> None:
    readable = [sample for sample in samples.registered() if not kinds.is_confidential(sample.kind)]
    assert "announcement" in {sample.kind for sample in readable}
    for sample in readable:
        shown = concealing.concealed(words(sample.write(language)))
        assert not [secret for secret in SECRETS if secret in shown], sample.name


def test_no_letter_with_a_secret_is_kept_long(db: None) -> None:
    assert {s.name: kinds.find(s.kind).keep for s in holding_secrets() if kinds.find(s.kind).keep > LONGEST} == {}


@pytest.mark.parametrize(
    "path",
    [
        "kk/my/{}/",
        "ru/my/calendar/{}.ics",
        "en/events/registration/{}/",
        "kk/events/guardian/{}/",
        "kk/subscribe/mine/{}/",
        "kk/what/a/room/adds/tomorrow/{}",
    ],
)
def test_ticket_is_cut_out_wherever_it_leads(db: None, client: Client, path: str) -> None:
    """Also of a kind that is not confidential: staff paste links into announcements."""
    ticket = tickets.issue("cabinet", "inkar@example.kz")
    link = f"https://centre.example.kz/{path.format(ticket)}"
    letter = Letter(f"s {link}", f"Мәтін {link}\nсоңы", f'<p><a href="{link}">сілтеме</a></p>')
    message = enqueue(kind="staff.notice", to="inkar@example.kz", language="kk", letter=letter, cause="test")
    client.force_login(reader())
    for page in (reverse("outbox:inspect", args=[message.pk]), reverse("outbox:index")):
        assert ticket[:20] not in client.get(page).content.decode()
    assert "соңы" in client.get(reverse("outbox:inspect", args=[message.pk])).content.decode()
    message.refresh_from_db()
    assert ticket in message.text, "the reader's own letter has it"


def reader() -> User:
    """Who may look into the outbox."""
    person = User.objects.create_user("reader", "reader@example.kz", "long enough 1", language="kk")
    needed = Permission.objects.filter(codename__in=("access_admin", "view_outboxmessage"))
    person.user_permissions.add(*needed)
    assert OutboxMessage.objects.count() == 1
    return person
