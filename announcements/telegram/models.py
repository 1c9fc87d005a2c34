"""A post in a Telegram channel: one for each announcement and language."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from announcements.mailing.models import Announcement
from infocentre.languages.codes import LABELS, LANGUAGES

from .enums import PostState


class TelegramPost(models.Model):
    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="telegram_posts")
    language = models.CharField(_("language"), max_length=2, choices=[(code, LABELS[code].name) for code in LANGUAGES])
    channel = models.CharField(_("channel"), max_length=40)
    text = models.TextField(_("text"))
    state = models.CharField(_("state"), max_length=10, choices=PostState.choices, default=PostState.QUEUED)
    attempts = models.PositiveIntegerField(_("attempts"), default=0)
    next_attempt_at = models.DateTimeField(_("next attempt"), default=timezone.now)
    answer = models.TextField(_("last answer of Telegram"), blank=True)
    message_id = models.BigIntegerField(null=True)
    posted_at = models.DateTimeField(_("posted"), null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["announcement", "language"], name="telegram_post_once_a_language"),
            models.CheckConstraint(condition=Q(state__in=PostState.values), name="telegram_post_known_state"),
        ]

    def __str__(self) -> str:
        return f"{self.channel} ({self.language})"
