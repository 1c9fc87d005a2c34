"""Inviting a member to mend the own card, and taking in what the member has changed."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import get_language
from wagtail.log_actions import log
from wagtail.models import Revision

from infocentre.models import Picture
from people.consents import actions as consents
from people.consents.models import ConsentSource, Scope
from people.members.models import Member, ProfileLink

from . import emails
from .forms import CardForm
from .models import CardInvitation


@transaction.atomic
def invite(*, member: Member, email: str, language: str, user: Any) -> CardInvitation:
    """Mails a new link in `language`; links sent before lead nowhere from now on."""
    revoke(member=member)
    invitation = CardInvitation.objects.create(member=member, email=email, language=language, created_by=user)
    emails.send_link(invitation)
    log(instance=member, action="people.invitation.send", user=user, data={"email": email})
    return invitation


def revoke(*, member: Member) -> int:
    return CardInvitation.objects.open().filter(member=member).update(revoked_at=timezone.now())


@transaction.atomic
def submit(
    *, invitation: CardInvitation, card: Member, links: list[tuple[str, str]], portrait: Any = None
) -> Revision | None:
    """Keeps `card`, as the member wrote it, as a draft that waits for approval. Nothing public changes.

    None when the member has changed nothing.
    """
    if portrait is not None:
        card.portrait = _picture(card, portrait)
    if links != [(link.label, link.url) for link in card.links.all()]:
        card.links = [ProfileLink(sort_order=n, label=label, url=url) for n, (label, url) in enumerate(links)]  # type: ignore[misc]  # modelcluster's managers take lists
    if not _differs(card):
        return None
    card.propose_latin_name()
    revision: Revision = card.save_revision(clean=False, log_action=True)
    invitation.submitted_at = timezone.now()
    invitation.save(update_fields=["submitted_at"])
    log(instance=card, action="people.invitation.submit", revision=revision, data={"email": invitation.email})
    _ask_for_approval(card, invitation)
    return revision


@transaction.atomic
def decide_consent(*, invitation: CardInvitation, shown: bool, scope: Scope) -> None:
    """The member's own word about being shown. Takes effect at once, without approval."""
    member = invitation.member
    in_force = member.newest_consent
    if not shown:
        if in_force or member.live:
            consents.withdraw(member=member)
    elif in_force is None or in_force.scope != scope:
        consents.give(
            member=member,
            portrait=scope.portrait,
            biography=scope.biography,
            links=scope.links,
            source=ConsentSource.CARD,
            note=invitation.email,
            language=get_language() or invitation.language,  # of the words that were read
        )


def _picture(card: Member, file: Any) -> Picture:
    """Into the library, where staff see it. A portrait stands beside the name and needs no words of its own."""
    names = {f"alt_{code}": getattr(card, f"name_{code}") or "" for code in ("kk", "ru", "en")}
    picture = Picture(title=str(card), file=file, only_decorates=False, **names)
    picture._set_image_file_metadata()
    picture.save()
    return picture


def newest_card(member: Member) -> Member:
    """The card as it was last written, read afresh: Wagtail hands out the same object where there is no draft."""
    newest: Member = Member.objects.get(pk=member.pk).get_latest_revision_as_object()
    return newest


def _differs(card: Member) -> bool:
    return _said(card) != _said(newest_card(card))


def _said(card: Member) -> dict[str, Any]:
    """What the member can change, so that two versions can be compared: nothing and an empty text are the same."""
    content: dict[str, Any] = card.serializable_data()
    fields = (*CardForm.Meta.fields, "portrait")
    told = {name: content[name] or "" for name in fields if name != "directions"}
    links = [(link["label"], link["url"]) for link in content["links"]]
    return {**told, "links": links, "directions": sorted(content["directions"])}


def _ask_for_approval(card: Member, invitation: CardInvitation) -> None:
    """Puts the card among what moderators are to approve; in the name of whoever sent the link."""
    state = card.current_workflow_state
    if state is not None:
        state.cancel(user=None)  # the version that waited is an older one
    if workflow := card.get_workflow():
        workflow.start(card, invitation.created_by)
