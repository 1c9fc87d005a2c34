"""A member mends the own card by a link; staff approve."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail, signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import WorkflowState

from announcements.models import OutboxMessage
from infocentre.models import Picture
from people.invitations import actions
from people.invitations.tokens import SALT, token_of
from people.models import CardInvitation, Member
from tests.people import factories as make
from tests.portal import factories as pages

from .card_form import address, send, values


def test_letter_has_a_link_that_opens_the_card(client: Client, invitation: CardInvitation) -> None:
    letter = mail.outbox[0]
    assert letter.to == ["m@example.kz"]
    assert "Сахиев Ержан" in letter.body and "Құрметті" in letter.body
    link = re.search(r"https?://\S+(/kk/people/mend/\S+/)", letter.body)
    assert link
    assert "Сахиев Ержан" in client.get(link.group(1)).content.decode()


def test_letter_lies_in_the_outbox_and_staff_cannot_read_the_link(member: Member, staff: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = "announcements.outbox.backend.OutboxEmailBackend"
    actions.invite(member=member, email="m@example.kz", language="ru", user=None)
    row = OutboxMessage.objects.get()
    assert (row.to_address, row.language) == ("m@example.kz", "ru")
    from announcements.outbox import kinds

    assert kinds.is_confidential(row.kind)


def test_changes_wait_as_a_draft_and_nothing_public_moves(
    client: Client, member: Member, invitation: CardInvitation
) -> None:
    answer = send(client, invitation, position_kk="Бас инженер", orcid="https://orcid.org/0000-0002-1825-0097")
    assert answer.status_code == 302
    public = client.get(f"/kk/{member.path}").content.decode()
    assert "Бас инженер" not in public
    member.refresh_from_db()
    draft = member.get_latest_revision_as_object()
    assert (member.position_kk, draft.position_kk, draft.orcid) == ("Инженер", "Бас инженер", "0000-0002-1825-0097")
    assert member.has_unpublished_changes
    assert WorkflowState.objects.for_instance(member).active().count() == 1


def test_moderator_compares_and_approves(
    client: Client, moderator: Client, member: Member, invitation: CardInvitation
) -> None:
    send(client, invitation, position_kk="Бас инженер", link_label_1="INSPIRE", link_url_1="https://inspire.example/2")
    compare = reverse("wagtailsnippets_people_member:revisions_compare", args=[member.pk, "live", "latest"])
    shown = moderator.get(compare).content.decode()
    assert "Бас" in shown and "INSPIRE" in shown
    edit = moderator.get(reverse("wagtailsnippets_people_member:edit", args=[member.pk])).content.decode()
    assert compare in edit
    Member.objects.get().latest_revision.publish()
    public = client.get(f"/kk/{member.path}").content.decode()
    assert "Бас инженер" in public and "inspire.example" in public


def test_second_sending_starts_from_the_first(client: Client, member: Member, invitation: CardInvitation) -> None:
    send(client, invitation, position_kk="Бас инженер")
    send(client, invitation, biography_kk="Дубнада тұрады")
    draft = Member.objects.get().get_latest_revision_as_object()
    assert (draft.position_kk, draft.biography_kk) == ("Бас инженер", "Дубнада тұрады")
    assert WorkflowState.objects.for_instance(member).active().count() == 1


def test_sending_without_a_change_makes_no_draft(client: Client, member: Member, invitation: CardInvitation) -> None:
    before = member.revisions.count()
    assert send(client, invitation).status_code == 302
    assert member.revisions.count() == before
    assert not WorkflowState.objects.for_instance(member).exists()


def test_portrait_waits_in_the_library(client: Client, member: Member, invitation: CardInvitation) -> None:
    file = pages.picture().file
    file.open()
    upload = SimpleUploadedFile("me.png", file.read(), content_type="image/png")
    send(client, invitation, portrait_file=upload)
    member.refresh_from_db()
    assert member.portrait is None
    portrait = member.get_latest_revision_as_object().portrait
    assert Picture.objects.get(pk=portrait.pk).alt_kk == "Сахиев Ержан"


@pytest.mark.parametrize(
    ("changed", "wrong"),
    [
        ({"orcid": "0000-0002-1825-0098"}, "orcid"),
        ({"link_label_1": "Evil", "link_url_1": "javascript:alert(1)"}, "link_url_1"),
        ({"link_label_1": "Evil"}, "link_url_1"),
        ({"link_url_1": "https://x.example"}, "link_label_1"),
        ({"name_kk": ""}, "name_kk"),
        ({"degree": "king"}, "degree"),
        ({"directions": ["999"]}, "directions"),
        ({"biography_ru": "x" * 1501}, "biography_ru"),
        ({"portrait_file": SimpleUploadedFile("me.png", b"<svg/>")}, "portrait_file"),
        ({"portrait_file": SimpleUploadedFile("me.html", b"<p>")}, "portrait_file"),
    ],
)
def test_bad_values_come_back_with_words(
    client: Client, member: Member, invitation: CardInvitation, changed: dict[str, Any], wrong: str
) -> None:
    answer = send(client, invitation, position_kk="Жаңа", **changed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [wrong]
    text = answer.content.decode()
    assert 'id="faults"' in text and "Жаңа" in text  # what was typed is not lost
    assert not Member.objects.get().has_unpublished_changes


def test_member_may_not_reach_what_is_staffs(client: Client, member: Member, invitation: CardInvitation) -> None:
    other = make.organisation("other")
    send(
        client,
        invitation,
        laboratory=other.pk,
        is_head="on",
        slug="king",
        status="alumni",
        is_sample="on",
        since="1960",
    )
    member.refresh_from_db()
    newest = member.get_latest_revision_as_object()
    assert (newest.laboratory, newest.is_head, newest.slug, newest.status) == (None, False, member.slug, "at-jinr")


def test_member_takes_the_consent_back_at_once(client: Client, member: Member, invitation: CardInvitation) -> None:
    assert client.get(f"/kk/{member.path}").status_code == 200
    sent = values(client, invitation)
    sent.pop("shown")
    assert client.post(address(invitation), sent).status_code == 302
    assert client.get(f"/kk/{member.path}").status_code == 404
    again = values(client, invitation)
    assert "shown" not in again


def test_member_narrows_the_consent(client: Client, member: Member, invitation: CardInvitation) -> None:
    sent = values(client, invitation)
    sent.pop("shown_links")
    client.post(address(invitation), sent)
    consent = Member.objects.get().newest_consent
    assert (consent.links, consent.biography, consent.source) == (False, True, "card")
    assert "scopus.example" not in client.get(f"/kk/{member.path}").content.decode()


# --- links that lead nowhere ------------------------------------------------------------------------


def closed(client: Client, path: str) -> bool:
    answer = client.get(path)
    return answer.status_code == 410 and "Сахиев" not in answer.content.decode()


def test_forged_and_foreign_tokens_open_nothing(client: Client, invitation: CardInvitation) -> None:
    token = token_of(invitation)
    assert closed(client, f"/kk/people/mend/{token[:-1]}x/")
    assert closed(client, f"/kk/people/mend/{signing.dumps(invitation.pk, salt='another purpose')}/")
    assert closed(client, f"/kk/people/mend/{signing.dumps(invitation.pk + 1, salt=SALT)}/")
    assert closed(client, "/kk/people/mend/x/")


def test_link_expires(client: Client, invitation: CardInvitation) -> None:
    CardInvitation.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert closed(client, address(invitation))
    assert client.post(address(invitation), {"name_kk": "X"}).status_code == 410


def test_newer_link_closes_the_older(client: Client, member: Member, invitation: CardInvitation) -> None:
    newer = actions.invite(member=member, email="m@example.kz", language="kk", user=None)
    assert closed(client, address(invitation))
    assert client.get(address(newer)).status_code == 200


def test_page_behind_the_link_is_kept_by_nobody(client: Client, invitation: CardInvitation) -> None:
    answer = client.get(address(invitation))
    assert "no-store" in answer["Cache-Control"] and "private" in answer["Cache-Control"]
    assert 'name="robots" content="noindex' in answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_page_speaks_the_language_of_the_address(client: Client, invitation: CardInvitation, language: str) -> None:
    assert client.get(address(invitation, language)).status_code == 200


# --- staff ------------------------------------------------------------------------------------------


def test_staff_send_and_close_links(editor: Client, member: Member) -> None:
    page = reverse("member_invitation", args=[member.pk])
    assert editor.get(page).status_code == 200
    assert editor.post(page, {"email": "m@example.kz", "language": "en"}).status_code == 302
    assert mail.outbox[0].subject == "Your card on the site of the JINR Information Centre"
    assert "m@example.kz" in editor.get(page).content.decode()
    assert editor.post(reverse("member_invitation_revoke", args=[member.pk])).status_code == 302
    assert not CardInvitation.objects.open().exists()


def test_address_must_be_one(editor: Client, member: Member) -> None:
    answer = editor.post(reverse("member_invitation", args=[member.pk]), {"email": "nobody", "language": "en"})
    assert list(answer.context["form"].errors) == ["email"]
    assert not mail.outbox


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "Бетіңіз көрінетін"), ("ru", "Фотография"), ("en", "A photograph of your face")]
)
def test_portrait_is_asked_for_in_the_language_of_the_page(
    client: Client, invitation: CardInvitation, language: str, words: str
) -> None:
    page = client.get(address(invitation, language)).text
    assert words in page
    assert "Поддерживаемые форматы" not in page


@pytest.mark.parametrize(("language", "words"), [("kk", "сурет"), ("ru", "изображени"), ("en", "image")])
def test_refused_portrait_is_explained_in_the_language_of_the_page(
    client: Client, invitation: CardInvitation, language: str, words: str
) -> None:
    fake = SimpleUploadedFile("face.png", b"no picture", "image/png")
    answer = client.post(address(invitation, language), {**values(client, invitation), "portrait_file": fake})
    assert answer.status_code == 422
    faults = answer.context["form"].errors["portrait_file"]
    assert words in faults[0].lower()
