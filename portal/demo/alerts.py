"""Invented people who asked to be told when registration for a sample event opens."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from events.models import Alert, RegistrationSettings
from events.registration.alerts import consent_text


def ask(settings: RegistrationSettings, count: int, languages: Sequence[str]) -> None:
    """All have confirmed the address, one every seven hours."""
    for number in range(1, count + 1):
        email, language = f"sample-told-{settings.event_id}-{number:02}@example.kz", languages[number % len(languages)]
        at = timezone.now() - timedelta(hours=7) * (count - number + 1)
        Alert.objects.create(
            event=settings.event,
            email=email,
            language=language,
            read_in=language,
            text_version=consent_text.VERSION,
            asked_at=at,
            confirmed_at=at,
            is_sample=True,
        )
