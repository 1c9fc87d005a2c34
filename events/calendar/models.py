"""Events: what, when, where, for whom."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Revision
from wagtail.search import index

from events.series.models import EventSeries
from infocentre.audiences.models import Audience
from infocentre.languages.codes import LANGUAGES
from infocentre.page_cache import generation
from infocentre.records.models import PublishedRecord
from people.organisations.models import web_address
from people.regions.iso import KAZAKHSTAN, is_country_code, region_choices, region_name

from . import page, structured_data
from .enums import EVENT_LANGUAGES, EventFormat, EventKind, EventStatus, OurRole
from .moments import Span, faulty_years
from .signals import event_changed
from .streams import DOCUMENTS, PICTURES, PROGRAMME, RECORDINGS

BODY_FEATURES = ["bold", "italic", "h3", "ol", "ul", "link", "document-link", "lang-kk", "lang-ru", "lang-en"]
is_age = [MinValueValidator(1), MaxValueValidator(99)]
is_grade = [MinValueValidator(1), MaxValueValidator(12)]
# A change in one of these is news for a calendar that has the event already (SEQUENCE of RFC 5545).
CALENDAR_FIELDS = (
    *(f"{name}_{code}" for name in ("title", "venue", "address") for code in LANGUAGES),
    *("starts_at", "ends_at", "whole_days", "format", "status"),
)


def _limit(name: Any, validators: list[Any]) -> Any:
    return models.PositiveSmallIntegerField(name, null=True, blank=True, validators=validators)


def _in_order(lower: str, upper: str) -> models.Q:
    return models.Q(**{lower: None}) | models.Q(**{upper: None}) | models.Q(**{f"{upper}__gte": models.F(lower)})


class Event(PublishedRecord):
    list_path = "events/"
    template = "events/calendar/event.html"
    heading_field = "title"
    lead_field = "summary"
    translated_fields = ("title", "summary", "body", "venue", "address", "interpretation", "notice", "outcome")
    required_fields = ("title", "summary")
    content_fields = ("title", "summary", "body")

    title = models.CharField(_("title"), max_length=200)
    summary = models.CharField(_("summary"), max_length=400, blank=True, help_text=_("One or two sentences."))
    body = RichTextField(_("text"), blank=True, features=BODY_FEATURES)
    kind = models.CharField(_("kind"), max_length=20, choices=EventKind)
    series = models.ForeignKey(
        EventSeries, verbose_name=_("series"), null=True, blank=True, on_delete=models.SET_NULL, related_name="events"
    )

    # --- in what language, in what form, when, where ---
    held_kk = models.BooleanField(_("held in Kazakh"), default=False)
    held_ru = models.BooleanField(_("held in Russian"), default=False)
    held_en = models.BooleanField(_("held in English"), default=False)
    interpretation = models.CharField(
        _("interpretation"), max_length=120, blank=True, help_text=_("Such as: into Kazakh, simultaneous.")
    )
    format = models.CharField(_("format"), max_length=10, choices=EventFormat, default=EventFormat.ON_SITE)
    starts_at = models.DateTimeField(_("begins"), db_index=True)
    ends_at = models.DateTimeField(_("ends"), db_index=True)
    whole_days = models.BooleanField(
        _("whole days"), default=False, help_text=_("Only the dates are shown, no hours: exhibitions, schools.")
    )
    venue = models.CharField(_("venue"), max_length=160, blank=True)
    address = models.CharField(_("address of the venue"), max_length=250, blank=True)
    region = models.CharField(_("region of Kazakhstan"), max_length=6, choices=region_choices, blank=True)
    country = models.CharField(_("country"), max_length=2, default=KAZAKHSTAN, validators=[is_country_code])
    online_link = models.URLField(
        _("online link"),
        blank=True,
        max_length=500,
        validators=[web_address],
        help_text=_("Zoom or another room. Never public: only those whose place is confirmed receive it."),
    )

    # --- who ---
    our_role = models.CharField(_("our role"), max_length=15, choices=OurRole, default=OurRole.ORGANISER)
    audiences = ParentalManyToManyField(Audience, verbose_name=_("audiences"), blank=True, related_name="events")
    age_from = _limit(_("age from"), is_age)
    age_to = _limit(_("age to"), is_age)
    grade_from = _limit(_("grade from"), is_grade)
    grade_to = _limit(_("grade to"), is_grade)

    # --- what belongs to it ---
    programme = StreamField(PROGRAMME, verbose_name=_("programme"), blank=True)
    documents = StreamField(DOCUMENTS, verbose_name=_("documents"), blank=True)
    picture = models.ForeignKey(
        "infocentre.Picture",
        verbose_name=_("picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    pictures = StreamField(PICTURES, verbose_name=_("pictures"), blank=True)

    # --- how it stands and what came of it ---
    status = models.CharField(_("status"), max_length=10, choices=EventStatus, default=EventStatus.ANNOUNCED)
    notice = models.CharField(
        _("notice"),
        max_length=300,
        blank=True,
        help_text=_("Why it is postponed or cancelled, and what comes instead."),
    )
    outcome = RichTextField(_("what came of it"), blank=True, features=BODY_FEATURES)
    participants = models.PositiveIntegerField(_("participants"), null=True, blank=True)
    recordings = StreamField(RECORDINGS, verbose_name=_("recordings"), blank=True)

    is_sample = models.BooleanField(_("sample"), default=False, help_text=_("Invented, and marked as such."))
    # What calendars know it by; stays for ever, in every language.
    calendar_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # Counted when it is published (`publish`), never edited.
    sequence = models.PositiveIntegerField(default=0, editable=False)

    search_fields: ClassVar = [
        *PublishedRecord.translated_search_fields("title", boost=4),
        *PublishedRecord.translated_search_fields("summary", "body", "venue", "address"),
        index.FilterField("live"),
    ]

    class Meta:
        ordering = ["-starts_at", "pk"]
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")),
                name="event_ends_after_it_begins",
                violation_error_message=_("The event ends before it begins."),
            ),
            models.CheckConstraint(
                condition=models.Q(region="") | models.Q(country=KAZAKHSTAN),
                name="event_region_is_in_kazakhstan",
                violation_error_message=_("Only a venue in Kazakhstan (KZ) has a region of Kazakhstan."),
            ),
            models.CheckConstraint(
                condition=_in_order("age_from", "age_to"),
                name="event_ages_in_order",
                violation_error_message=_("The upper age lies below the lower one."),
            ),
            models.CheckConstraint(
                condition=_in_order("grade_from", "grade_to"),
                name="event_grades_in_order",
                violation_error_message=_("The upper grade lies below the lower one."),
            ),
        ]

    def clean(self) -> None:
        super().clean()
        hours = [block.value["starts"] for block in self.programme]
        outside = next((hour for hour in hours if faulty_years({"": hour})), None)
        times = {"starts_at": self.starts_at, "ends_at": self.ends_at, "programme": outside}
        if faults := faulty_years(times):
            raise ValidationError(faults)
        if self.status == EventStatus.HELD and self.ends_at and self.ends_at > timezone.now():
            raise ValidationError({"status": _("What has not ended yet cannot have been held.")})

    @transaction.atomic
    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> Any:
        """Counts SEQUENCE on from what the public has: a draft may be older than the last publishing."""
        rows = Event._default_manager.filter(pk=self.pk)
        before = rows.values("sequence", "first_published_at", *CALENDAR_FIELDS).get()
        published = super().publish(revision, *args, **kwargs)
        after = rows.values(*CALENDAR_FIELDS).get()
        changed = before["first_published_at"] and any(before[name] != after[name] for name in CALENDAR_FIELDS)
        self.sequence = before["sequence"] + bool(changed)
        rows.update(sequence=self.sequence)
        generation.advance_on_commit()  # update() sends no signal
        if changed:
            event_changed.send(sender=type(self), instance=self, before=before, after=after)
        return published

    # --- what lists and pages ask for ----------------------------------------------------------------

    @cached_property
    def span(self) -> Span:
        return Span(self.starts_at, self.ends_at, self.whole_days)

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def called_off(self) -> bool:
        return self.status == EventStatus.CANCELLED

    @property
    def put_off(self) -> bool:
        return self.status == EventStatus.POSTPONED

    @property
    def indexed(self) -> bool:
        return not self.is_sample

    @property
    def held_codes(self) -> list[str]:
        return [code for code in LANGUAGES if getattr(self, f"held_{code}")]

    @property
    def held_words(self) -> str:
        words = ", ".join(str(EVENT_LANGUAGES[code]) for code in self.held_codes)
        return words[:1].upper() + words[1:]

    @property
    def region_name(self) -> str:
        return region_name(self.region)

    @property
    def share_picture(self) -> Any:
        return self.picture

    @property
    def changed_at(self) -> datetime | None:
        return self.last_published_at

    @classmethod
    def result_day(cls) -> Any:
        return models.F("starts_at")

    @classmethod
    def for_page(cls) -> models.QuerySet["Event"]:
        return page.queryset(cls.public())

    def stands_in(self) -> dict[str, Any]:
        now = timezone.now().replace(minute=0, second=0, microsecond=0)
        return {
            "kind": EventKind.LECTURE,
            "status": EventStatus.ANNOUNCED,
            "starts_at": now,
            "ends_at": now + timedelta(hours=1),
        }

    def structured_data(self, absolute: Any) -> dict[str, Any]:
        """Nothing for an invented event: search engines would announce it."""
        return {} if self.is_sample else structured_data.event(self, absolute)

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        return {**super().get_context(request), **page.context(self)}
