"""The kinds of letters that this room writes."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from announcements.outbox import concealing, kinds

from . import tickets

CONFIRM = "subscription.confirm"
KNOWN = "subscription.known"
DIGEST = "subscription.digest"
OURS = (CONFIRM, KNOWN, DIGEST)


# Whoever has the link can change, leave or erase the subscription of the other person.
TICKETS = r"(/subscribe/(?:mine|leave|confirm)/)[^/\s\"'<>]+"


def register() -> None:
    concealing.register(TICKETS)
    concealing.register(tickets.IN_ADDRESS)
    # Confidential: whoever read the link could agree in the other person's name.
    kinds.register(CONFIRM, _("Confirmation of a subscription"), keep=timedelta(days=7), confidential=True)
    kinds.register(KNOWN, _("Link to one's subscription"), keep=timedelta(days=7), confidential=True)
    kinds.register(DIGEST, _("Weekly digest"), keep=timedelta(days=30))
