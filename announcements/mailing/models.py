"""An announcement: one text in three languages, to an audience, sent once."""

from collections import Counter
from collections.abc import Mapping
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _
from wagtail.models import PreviewableMixin, RevisionMixin

from announcements.audiences.blocks import AudienceBlock, conditions
from announcements.audiences.selection import Selection
from infocentre.languages.codes import LABELS, LANGUAGES, current_language
from infocentre.languages.models import TranslatedModel

from .blocks import BodyBlock
from .enums import COLOUR_TOKENS, STARTED, Hindrance, State
from .slugs import provisional
from .streams import RegisteredBlocksField

# What belongs to the announcement as a whole and not to a version of its text.
NOT_IN_VERSIONS = (
    *(
        "slug",
        "archived",
        "state",
        "hindrance",
        "author_id",
        "submitted_by_id",
        "approved_by_id",
        "created_at",
        "send_at",
    ),
    *(
        "started_at",
        "gathered_at",
        "finished_at",
        "fence",
        "turn_until",
        "total",
        "unusable",
        "left_out",
        "by_language",
    ),
)


def _person(verbose_name: Any) -> Any:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=verbose_name,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        editable=False,
    )


class Announcement(PreviewableMixin, RevisionMixin, TranslatedModel):
    translated_fields: ClassVar[tuple[str, ...]] = ("subject", "lead", "body")
    content_fields: ClassVar[tuple[str, ...]] = ("subject", "body")

    subject = models.CharField(_("subject"), max_length=150, blank=True)
    lead = models.CharField(
        _("first line"),
        max_length=200,
        blank=True,
        help_text=_("Shown beside the subject in the list of letters, and under the heading in the archive."),
    )
    body = RegisteredBlocksField(BodyBlock, verbose_name=_("text"), blank=True)
    audience = RegisteredBlocksField(AudienceBlock, verbose_name=_("to whom"), blank=True)
    facets = models.JSONField(_("only those who"), default=dict, blank=True)
    channels = models.JSONField(_("also through"), default=list, blank=True)
    archived = models.BooleanField(
        _("public archive page"),
        default=False,
        help_text=_("Everybody can read the text on the site once it is being sent."),
    )
    slug = models.SlugField(_("address of the page"), max_length=90, unique=True, default=provisional, editable=False)

    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT, editable=False)
    hindrance = models.CharField(
        _("why it stands still"), max_length=20, choices=Hindrance.choices, blank=True, editable=False
    )
    author = _person(_("author"))
    submitted_by = _person(_("sent to approval by"))
    approved_by = _person(_("approved by"))
    created_at = models.DateTimeField(_("written"), auto_now_add=True)
    send_at = models.DateTimeField(_("to be sent at"), null=True, blank=True, editable=False)
    started_at = models.DateTimeField(_("begun"), null=True, editable=False)
    gathered_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    fence = models.PositiveIntegerField(default=0, editable=False)
    turn_until = models.DateTimeField(null=True, editable=False)
    total = models.PositiveIntegerField(_("recipients"), default=0, editable=False)
    unusable = models.PositiveIntegerField(_("addresses that cannot be written to"), default=0, editable=False)
    left_out = models.JSONField(default=dict, editable=False)
    by_language = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("announcement")
        verbose_name_plural = _("announcements")
        ordering = ("-pk",)
        permissions = [("send_announcement", "Can approve and send announcements")]
        indexes = [
            models.Index(fields=["state"], name="announcement_state"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="announcement_known_state"),
            models.CheckConstraint(
                condition=~Q(state=State.SCHEDULED) | Q(send_at__isnull=False), name="announcement_scheduled_has_time"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=(State.SENDING, State.SENT)) | Q(started_at__isnull=False),
                name="announcement_sending_has_begun",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True)
                | (~Q(approved_by=F("author")) & ~Q(approved_by=F("submitted_by"))),
                name="announcement_approved_by_another",
            ),
        ]

    def __str__(self) -> str:
        return str(self.translated("subject")) or gettext("Without a subject")

    @property
    def cause(self) -> str:
        """What its messages in the outbox were written for; unique there with the recipient."""
        return f"announcement:{self.pk}"

    @property
    def selection(self) -> Selection:
        return Selection(conditions(self.audience), self.facets or {})

    @property
    def state_colour(self) -> str:
        return COLOUR_TOKENS[State(self.state)]

    @property
    def is_public(self) -> bool:
        return self.archived and self.started_at is not None and self.state in STARTED

    def leave_out(self, reasons: Mapping[str, int], unusable: int) -> None:
        """Counts people who were gathered and got no message after all. To be called with the row locked."""
        row = Announcement.objects.get(pk=self.pk)
        row.left_out = dict(Counter(row.left_out) + Counter(reasons))
        row.unusable += unusable
        row.save(update_fields=["left_out", "unusable"])

    def get_absolute_url(self) -> str:
        """The archive page, in the active language."""
        return reverse("announcement", args=[self.slug])

    def with_content_json(self, content: dict[str, Any]) -> "Announcement":
        """An older version is an older text: where the announcement stands is not taken from it."""
        version: Announcement = super().with_content_json(content)
        for name in NOT_IN_VERSIONS:
            setattr(version, name, getattr(self, name))
        return version

    # --- preview: each language as a letter and as plain text, in this order -----------------------

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        letters = [(code, LABELS[code].name) for code in LANGUAGES]
        return letters + [(f"{code}-text", f"{LABELS[code].name}, {gettext('plain text')}") for code in LANGUAGES]

    @property
    def default_preview_mode(self) -> str:
        return current_language()

    def make_preview_request(
        self, original_request: HttpRequest, preview_mode: str | None = None, extra_request_attrs: Any = None
    ) -> HttpResponse:
        """Answered within staff's own request: a letter carries its styles inside, which public pages may not."""
        from .preview import shown

        language, _dash, kind = (preview_mode or self.default_preview_mode).partition("-")
        if language not in LANGUAGES:
            language = current_language()
        with override(language):
            return HttpResponse(shown(self, language, as_text=kind == "text"))


class Edition(models.Model):
    """The letter to readers of one language as it was when sending began. `text_language` differs where there was no
    text in theirs. Personal fields are still in it."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(max_length=2)
    text_language = models.CharField(max_length=2)
    subject = models.CharField(max_length=500)
    text = models.TextField()
    html = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announcement", "language"], name="edition_once_a_language")]

    def __str__(self) -> str:
        return f"{self.announcement_id} {self.language}"


class Addressee(models.Model):
    """Who is still to be written to. The row goes in the transaction that puts the message into the outbox: so the
    number of rows is exactly what is left, and no list of addresses stays behind."""

    announcement = models.ForeignKey(Announcement, on_delete=models.CASCADE, related_name="addressees")
    recipient = models.CharField(max_length=254)
    address = models.CharField(max_length=254)
    name = models.CharField(max_length=200, blank=True)
    language = models.CharField(max_length=2)
    topic = models.CharField(max_length=100, blank=True)
    fields = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["announcement", "recipient"], name="addressee_once")]

    def __str__(self) -> str:
        return self.recipient
