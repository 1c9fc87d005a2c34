"""Asking to be told, confirming the address, taking the request back, forgetting."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from announcements.outbox import addresses, forgetting
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions.tickets import CONFIRM_FOR
from events.registration import kinds, mailboxes
from events.registration.errors import NothingToTell
from events.registration.settings import RegistrationSettings

from . import consent_text, letters, opening
from .models import Alert

# Nobody can flood a mailbox by typing its address: not again and again for one event, nor for many.
PATIENCE = timedelta(minutes=10)
LETTERS_A_DAY = 10
KEPT_AFTER = timedelta(days=30)


def ask(*, settings: RegistrationSettings, address: str, language: str) -> None:
    """Somebody typed in this address. Mails a link to confirm it; to who has confirmed, that nothing else is needed.

    The caller learns nothing about the address. Raises NotAnAddress, and NothingToTell when the opening is not ahead.
    """
    address = addresses.checked(address)
    if not settings.opens_later:
        raise NothingToTell
    with transaction.atomic():
        alert = _locked_or_new(settings, address, language)  # two presses come one after the other
        if _has_letters_enough(alert):
            return
        alert.written_at = timezone.now()
        if alert.confirmed_at is None:
            alert.asked_at, alert.language = alert.written_at, language
        alert.save(update_fields=["written_at", "asked_at", "language"])
        waits = alert.confirmed_at is not None and not opening.was_told(alert)
        letters.tell_known(alert) if waits else letters.ask_to_confirm(alert)


def _locked_or_new(settings: RegistrationSettings, address: str, language: str) -> Alert:
    """As the row is now. One that is taken back between the two questions is made anew."""
    known = {"event": settings.event, "email_key": mailboxes.folded(address)}
    while True:
        Alert.objects.get_or_create(**known, defaults={"email": address, "language": language})
        if (alert := Alert.objects.select_for_update().filter(**known).first()) is not None:
            alert.event = settings.event
            return alert


def _has_letters_enough(alert: Alert) -> bool:
    now = timezone.now()
    if alert.written_at and alert.written_at > now - PATIENCE:
        return True
    spelt = Alert.objects.filter(email_key=alert.email_key).values_list("email", flat=True)
    recipients = {addresses.normalised(address) for address in spelt}
    today = OutboxMessage.objects.filter(
        kind=kinds.ALERT, recipient__in=recipients, created_at__gt=now - timedelta(days=1)
    )
    return today.count() >= LETTERS_A_DAY


@transaction.atomic
def confirm(*, alert: Alert, read_in: str) -> Alert | None:
    """The button behind the link in the letter. A second press changes nothing; who was told before, and asks anew, is told
    of the opening ahead. None for one that was forgotten meanwhile. Raises NothingToTell."""
    # No join: whoever waited for the lock would see the settings as they were before.
    current = Alert.objects.select_for_update().filter(pk=alert.pk).first()
    if current is None:
        return None
    if not RegistrationSettings.objects.select_related("event").get(event=current.event_id).opens_later:
        raise NothingToTell
    if current.confirmed_at is None:
        current.confirmed_at, current.read_in = timezone.now(), read_in
        current.text_version = consent_text.VERSION
        current.save(update_fields=["confirmed_at", "read_in", "text_version"])
    opening.forget(current)
    return current


@transaction.atomic
def take_back(*, alert: Alert) -> None:
    """Nothing of it stays, the letters about it neither. A second press changes nothing."""
    Alert.objects.select_for_update().filter(pk=alert.pk).first()  # whoever asks once more at this moment waits
    about = Q(cause__startswith=letters.cause_of(alert))
    recipient = addresses.normalised(alert.email)
    forgetting.delete(OutboxMessage.objects.filter(about, recipient=recipient, kind=kinds.ALERT))
    opening.forget(alert)
    Alert.objects.filter(pk=alert.pk).delete()


def forget_old() -> int:
    """For the job: what nobody confirmed in time, and what was about an event that has been over for a while."""
    now = timezone.now()
    unconfirmed = Q(confirmed_at=None, asked_at__lte=now - CONFIRM_FOR)
    forgotten, _models = Alert.objects.filter(unconfirmed | Q(event__ends_at__lte=now - KEPT_AFTER)).delete()
    return forgotten
