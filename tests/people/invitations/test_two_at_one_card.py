"""The member writes while staff write; and what the page promises holds whatever else is wrong."""

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from people.invitations import actions
from people.members.models import MOST_LINKS
from people.models import CardInvitation, Member, ProfileLink

from .card_form import address, send, values

pytestmark = pytest.mark.long


def draft(member: Member) -> Member:
    newest: Member = Member.objects.get(pk=member.pk).get_latest_revision_as_object()
    return newest


def staff_write(member: Member, **fields: Any) -> None:
    card = draft(member)
    for name, value in fields.items():
        setattr(card, name, value)
    card.save_revision()


def test_what_the_member_left_alone_stays_as_staff_wrote_it(
    client: Client, member: Member, invitation: CardInvitation
) -> None:
    opened = values(client, invitation)
    staff_write(member, position_kk="Аға инженер", lectures_ru=True, directions=[])
    client.post(address(invitation), {**opened, "biography_kk": "Мен жаздым"})
    card = draft(member)
    assert (card.biography_kk, card.position_kk) == ("Мен жаздым", "Аға инженер")
    assert card.lectures_ru
    assert list(card.directions.all()) == []


def test_unchanged_form_changes_nothing(client: Client, member: Member, invitation: CardInvitation) -> None:
    opened = values(client, invitation)
    staff_write(member, position_kk="Аға инженер")
    before = Member.objects.get(pk=member.pk).latest_revision_id
    client.post(address(invitation), opened)
    assert Member.objects.get(pk=member.pk).latest_revision_id == before


def test_member_has_the_last_word_on_what_both_wrote(
    client: Client, member: Member, invitation: CardInvitation
) -> None:
    opened = values(client, invitation)
    staff_write(member, position_kk="Аға инженер")
    client.post(address(invitation), {**opened, "position_kk": "Бас инженер", "lectures_kk": "on"})
    assert (draft(member).position_kk, draft(member).lectures_kk) == ("Бас инженер", True)


@pytest.mark.parametrize("seen", ["", "x", "0", "999999", "9" * 40, "²"])
def test_version_that_never_was_is_taken_for_the_newest(
    client: Client, member: Member, invitation: CardInvitation, seen: str
) -> None:
    assert send(client, invitation, based_on=seen, biography_kk="Мен жаздым").status_code == 302
    assert draft(member).biography_kk == "Мен жаздым"


def test_locked_card_keeps_what_was_typed(client: Client, member: Member, invitation: CardInvitation) -> None:
    Member.objects.filter(pk=member.pk).update(locked=True, locked_at=timezone.now())
    answer = send(client, invitation, biography_kk="Мен жаздым")
    assert answer.status_code == 409
    assert "Мен жаздым" in answer.text
    assert draft(member).biography_kk != "Мен жаздым"
    Member.objects.filter(pk=member.pk).update(locked=False)
    assert send(client, invitation, biography_kk="Мен жаздым").status_code == 302


def test_consent_is_taken_back_though_another_field_is_wrong(
    client: Client, member: Member, invitation: CardInvitation
) -> None:
    sent = values(client, invitation, orcid="0000-0000-0000-0000")
    del sent["shown"]
    assert client.post(address(invitation), sent).status_code == 422
    assert not Member.public().filter(pk=member.pk).exists()


def test_wrong_field_alone_takes_nothing_back(client: Client, member: Member, invitation: CardInvitation) -> None:
    assert send(client, invitation, orcid="0000-0000-0000-0000").status_code == 422
    assert Member.public().filter(pk=member.pk).exists()


def test_all_links_that_staff_may_write_come_back(client: Client, member: Member, invitation: CardInvitation) -> None:
    member.links = [ProfileLink(label=f"Page {n}", url=f"https://example.kz/{n}") for n in range(MOST_LINKS)]
    member.save_revision().publish()
    send(client, invitation, biography_kk="Мен жаздым")
    assert len(draft(member).links.all()) == MOST_LINKS


@pytest.mark.parametrize("language", ["ru", "en"])
def test_consent_remembers_the_language_of_the_words(
    client: Client, member: Member, invitation: CardInvitation, language: str
) -> None:
    sent = values(client, invitation)
    sent.pop("shown_links", None)
    client.post(address(invitation, language), sent)
    assert draft(member).newest_consent.language == language


def test_thanks_after_sending(client: Client, member: Member, invitation: CardInvitation) -> None:
    assert actions.newest_card(member).latest_revision_id
    assert send(client, invitation, biography_kk="Мен жаздым").status_code == 302
