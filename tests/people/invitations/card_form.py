"""The own card in a member's browser."""

from typing import Any

from django.test import Client

from people.invitations.tokens import token_of
from people.models import CardInvitation


def address(invitation: CardInvitation, language: str = "kk") -> str:
    return f"/{language}/people/mend/{token_of(invitation)}/"


def values(client: Client, invitation: CardInvitation, **changed: Any) -> dict[str, Any]:
    """What the page sends when a member changes these fields."""
    form = client.get(address(invitation)).context["form"]
    sent = {bound.html_name: bound.value() for bound in form}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    return {**sent, "based_on": form.instance.latest_revision_id, **changed}


def send(client: Client, invitation: CardInvitation, **changed: Any) -> Any:
    return client.post(address(invitation), values(client, invitation, **changed))
