"""What people agree to, one by one: which text, in which language, when, given by whom."""

from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .enums import ConsentKind, GivenBy
from .models import LANGUAGE_CHOICES, Registration

# Raise it when one of the texts changes; the old ones stay readable in the repository's history.
VERSION = "2026-11"
REQUIRED = (ConsentKind.PROCESSING,)
OFFERED = (ConsentKind.PROCESSING, ConsentKind.PHOTOGRAPHS, ConsentKind.TRANSFER, ConsentKind.MAILING)


class RegistrationConsent(models.Model):
    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="consents")
    kind = models.CharField(_("what for"), max_length=12, choices=ConsentKind)
    given_by = models.CharField(_("given by"), max_length=8, choices=GivenBy, default=GivenBy.PERSON)
    given_at = models.DateTimeField(_("when"), default=timezone.now)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)
    text_version = models.CharField(_("version of the text"), max_length=20, default=VERSION)
    note = models.CharField(_("note"), max_length=200, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent of a participant")
        verbose_name_plural = _("consents of participants")
        default_permissions = ()
        ordering = ("given_at", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["registration", "kind", "given_by"],
                condition=models.Q(withdrawn_at__isnull=True),
                name="registration_consent_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.get_kind_display())


def text(kind: ConsentKind) -> str:
    """In the active language, as it stands beside the tick."""
    if kind == ConsentKind.PROCESSING:
        return gettext("I agree that my personal data are processed in order to hold this event")
    if kind == ConsentKind.PHOTOGRAPHS:
        return gettext("I agree that photographs and recordings in which I can be seen are published")
    if kind == ConsentKind.TRANSFER:
        return gettext("I agree that my data are passed to JINR in Dubna, which is in another country")
    if kind == ConsentKind.MAILING:
        return gettext("I want letters about new events")
    return gettext(
        "I am a parent or guardian of this person and agree to the participation and to the processing of the data"
    )


def hint(kind: ConsentKind) -> str:
    if kind == ConsentKind.TRANSFER:
        return gettext("Needed only where a certificate is signed by both institutes.")
    return ""


def give(registration: Registration, kinds: Iterable[str], *, by: GivenBy, language: str, note: str = "") -> None:
    """Those given before stay as they are."""
    RegistrationConsent.objects.bulk_create(
        [
            RegistrationConsent(registration=registration, kind=kind, given_by=by, language=language, note=note)
            for kind in kinds
        ],
        ignore_conflicts=True,
    )


def in_force(registration: Registration) -> set[str]:
    return set(registration.consents.filter(withdrawn_at=None).values_list("kind", flat=True))


def withdraw(registration: Registration, kinds: Iterable[str]) -> None:
    registration.consents.filter(kind__in=list(kinds), withdrawn_at=None).update(withdrawn_at=timezone.now())
