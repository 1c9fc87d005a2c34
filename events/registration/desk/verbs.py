"""What staff do with one registration or with many: the name in the address, the action, and how it is called."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from events.registration import decisions
from events.registration.errors import CalledOff, NoGuardianConsent, RegistrationError
from events.registration.models import Registration


@dataclass(frozen=True)
class StaffVerb:
    label: Any  # lazily translated, as all words here
    act: Callable[..., Registration]
    done: Any  # of how many it can say that it was done
    noted: bool = False  # takes a note for the history
    final: bool = False  # cannot be taken back: asked twice


VERBS = {
    "approve": StaffVerb(
        _("Approve"),
        decisions.approve,
        ngettext_lazy("%d registration is approved.", "%d registrations are approved."),
    ),
    "waitlist": StaffVerb(
        _("To the waiting list"),
        decisions.put_on_waiting_list,
        ngettext_lazy("%d person stands on the waiting list now.", "%d people stand on the waiting list now."),
    ),
    "reject": StaffVerb(
        pgettext_lazy("registration", "Reject"),
        decisions.reject,
        ngettext_lazy("%d registration is rejected.", "%d registrations are rejected."),
        noted=True,
        final=True,
    ),
    "cancel": StaffVerb(
        _("Cancel the registration"),
        decisions.cancel,
        ngettext_lazy("%d registration is cancelled.", "%d registrations are cancelled."),
        noted=True,
        final=True,
    ),
}
MOVED = ngettext_lazy("%d person is moved.", "%d people are moved.")


CALLED_OFF = _("The event is called off: nobody is given a seat in it. Announce it again first.")


@dataclass
class Outcome:
    """How many it was done to, and why not to the others."""

    done: int = 0
    without_guardian: int = 0
    there_already: int = 0
    called_off: int = 0
    impossible: int = 0


def act_on(verb: StaffVerb, registrations: list[Registration], *, user: Any, note: str = "") -> Outcome:
    """Each in a transaction of its own: one that cannot be keeps back no other."""
    outcome = Outcome()
    for registration in registrations:
        try:
            verb.act(registration=registration, user=user, **({"note": note} if verb.noted else {}))
            outcome.done += 1
        except NoGuardianConsent:
            outcome.without_guardian += 1
        except CalledOff:
            outcome.called_off += 1
        except RegistrationError:
            outcome.impossible += 1
    return outcome
