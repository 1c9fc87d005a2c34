"""A member's consent to be shown: when it was given, what it covers, and when it was taken back.

Kept in rows of its own and never in a draft: publishing an old version of a card can bring no consent back. A row is
never deleted while the member is on record; the newest row that was not taken back is in force.
"""

from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import LABELS, LANGUAGES

# What the member was asked: raise it when the words of the question change (templates/invitations/card.html).
WORDING = "2026-11-22"


def current_wording() -> str:
    return WORDING


@dataclass(frozen=True)
class Scope:
    """What may be shown beside name, laboratory, position, degree, directions, languages of lectures, years, where now."""

    portrait: bool = False
    biography: bool = False
    links: bool = False


NOTHING = Scope()
EVERYTHING = Scope(portrait=True, biography=True, links=True)


class ConsentSource(models.TextChoices):
    PAPER = "paper", _("signed on paper")
    MAIL = "mail", _("by letter or e-mail")
    CARD = "card", _("by the member, on the card")
    ROLE = "role", _("a public role, named by the institute")


class Consent(models.Model):
    """Covers the name and the work (`Scope` lists it); the rest by its ticks."""

    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="consents")
    given_on = models.DateField(_("given on"), default=timezone.localdate)
    portrait = models.BooleanField(_("the portrait may be shown"), default=False)
    biography = models.BooleanField(_("the biography may be shown"), default=False)
    links = models.BooleanField(_("ORCID and profile links may be shown"), default=False)
    source = models.CharField(_("how it was given"), max_length=10, choices=ConsentSource, default=ConsentSource.PAPER)
    note = models.CharField(
        _("note"), max_length=200, blank=True, help_text=_("Where the paper or the letter is kept.")
    )
    wording = models.CharField(_("wording"), max_length=20, default=current_wording)
    language = models.CharField(
        _("language"), max_length=2, choices=[(code, LABELS[code].name) for code in LANGUAGES], default="ru"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    recorded_at = models.DateTimeField(auto_now_add=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-pk"]
        verbose_name = _("consent to be shown")
        verbose_name_plural = _("consents to be shown")
        constraints = [
            models.UniqueConstraint(
                fields=["member"], condition=models.Q(withdrawn_at=None), name="one_consent_in_force"
            )
        ]

    def __str__(self) -> str:
        return f"{self.member_id}, {self.given_on}"

    @property
    def in_force(self) -> bool:
        return self.withdrawn_at is None

    @property
    def scope(self) -> "Scope":
        return Scope(self.portrait, self.biography, self.links)
