"""The letter with the link. Through Django's mail, which the site keeps in its outbox: no link is ever shown to staff."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template import Context
from django.template.loader import get_template
from django.urls import reverse
from django.utils import translation

from .models import CardInvitation
from .tokens import token_of


def link_of(invitation: CardInvitation) -> str:
    """The whole address, in the language of the invitation."""
    with translation.override(invitation.language):
        return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + reverse("mend-card", args=[token_of(invitation)])


def send_link(invitation: CardInvitation) -> None:
    with translation.override(invitation.language):
        values = {
            "name": str(invitation.member.heading.value),
            "link": link_of(invitation),
            "expires_at": invitation.expires_at,
        }
        EmailMessage(
            subject=" ".join(_written("subject", values).split()),
            body=_written("body", values),
            to=[invitation.email],
            # one row in the outbox however often this is called for the same invitation
            headers={"X-Outbox-Cause": f"people.invitation:{invitation.pk}"},
        ).send()


def _written(part: str, values: dict[str, object]) -> str:
    """Plain text: nothing is escaped."""
    template = get_template(f"invitations/emails/link_to_member.{part}.txt")
    return str(template.template.render(Context(values, autoescape=False)))  # type: ignore[attr-defined]  # Django's engine
