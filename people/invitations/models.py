"""A link by which a member mends the own card, and nothing else."""

from datetime import timedelta
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import LABELS, LANGUAGES

VALID_FOR = timedelta(days=14)


def end_of_validity() -> object:
    return timezone.now() + VALID_FOR


class OpenInvitations(models.QuerySet["CardInvitation"]):
    def open(self) -> Self:
        return self.filter(expires_at__gt=timezone.now(), revoked_at=None)


class CardInvitation(models.Model):
    """The link itself is not kept: it is signed with the site's key and names this row."""

    member = models.ForeignKey("people.Member", on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(_("e-mail"))
    language = models.CharField(
        _("language"), max_length=2, choices=[(code, LABELS[code].name) for code in LANGUAGES], default="ru"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField(default=end_of_validity)
    submitted_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    objects = OpenInvitations.as_manager()

    class Meta:
        ordering: ClassVar = ["-created_at", "-pk"]
        verbose_name = _("link to mend a card")
        verbose_name_plural = _("links to mend a card")

    def __str__(self) -> str:
        return f"{self.email}, {self.created_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.revoked_at is None and self.expires_at > timezone.now()
