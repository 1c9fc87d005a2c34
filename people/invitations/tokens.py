"""The signed part of the link. It opens one card, for this purpose only, until the row behind it is closed."""

from django.core import signing

from .models import CardInvitation

SALT = "people.invitations.card"


def token_of(invitation: CardInvitation) -> str:
    return signing.dumps(invitation.pk, salt=SALT)


def invitation_of(token: str) -> CardInvitation | None:
    """The open invitation that `token` names; None for a forged, expired or revoked one."""
    try:
        pk = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    return CardInvitation.objects.open().filter(pk=pk).select_related("member", "created_by").first()
