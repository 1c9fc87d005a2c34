"""A registration: who, for what, how it stands."""

import uuid
from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event
from infocentre.languages.codes import LABELS, LANGUAGES
from people.organisations.models import Organisation
from people.regions.iso import region_choices, region_name

from . import mailboxes, names, phones
from .enums import COLOUR_TOKENS, LIVE, SEATED, Gender, Status, Verb

ABROAD = "abroad"
LANGUAGE_CHOICES = [(code, LABELS[code].name) for code in LANGUAGES]
OF_AGE = 18
_REACHABLE_GUARDIAN = ~Q(guardian_name="") & (~Q(guardian_phone="") | ~Q(guardian_email=""))


def home_choices() -> list[tuple[str, str]]:
    return [*region_choices(), (ABROAD, gettext("Outside Kazakhstan"))]


class Registration(models.Model):
    """`key` names it in links. Moves from status to status by `actions`, `decisions` and `waiting_list` alone."""

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    event = models.ForeignKey(Event, verbose_name=_("event"), on_delete=models.PROTECT, related_name="registrations")
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.UNCONFIRMED)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGE_CHOICES)

    # --- who ---
    name = models.CharField(_("name"), max_length=200, help_text=_("As it should stand on the certificate."))
    name_latin = models.CharField(_("name in Latin letters"), max_length=200, blank=True)
    email = models.CharField(_("e-mail"), max_length=254, blank=True)
    email_key = models.CharField(max_length=254, blank=True, editable=False)  # the mailbox, however it is spelt
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation on the site"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="registrations",
    )
    organisation_name = models.CharField(_("organisation"), max_length=250, blank=True)
    region = models.CharField(_("region"), max_length=6, choices=home_choices, blank=True)
    grade = models.PositiveSmallIntegerField(_("grade"), null=True, blank=True)
    position = models.CharField(_("course or position"), max_length=200, blank=True)
    gender = models.CharField(_("gender"), max_length=12, choices=Gender, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    person_key = models.CharField(max_length=names.LONGEST_KEY, blank=True, editable=False)  # `names.person_key`
    # A pupil whom a teacher registered: has no address, and all letters go to the teacher.
    school_class = models.ForeignKey(
        "events.SchoolClass",
        verbose_name=_("class of pupils"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="pupils",
    )

    # --- under eighteen ---
    is_minor = models.BooleanField(_("under 18"), default=False)
    guardian_name = models.CharField(_("parent or guardian"), max_length=200, blank=True)
    guardian_email = models.CharField(_("e-mail of the parent or guardian"), max_length=254, blank=True)
    guardian_phone = models.CharField(_("phone of the parent or guardian"), max_length=20, blank=True)
    guardian_consented_at = models.DateTimeField(_("parent's or guardian's consent"), null=True, blank=True)

    # --- how it stands ---
    has_seat = models.BooleanField(_("has a seat"), default=False, editable=False)
    queued_at = models.DateTimeField(_("on the waiting list since"), null=True, blank=True, editable=False)
    answer_by = models.DateTimeField(_("to be answered by"), null=True, blank=True, editable=False)
    address_confirmed_at = models.DateTimeField(_("address confirmed"), null=True, blank=True, editable=False)
    approved_at = models.DateTimeField(_("approved"), null=True, blank=True, editable=False)
    created_at = models.DateTimeField(_("registered"), default=timezone.now, editable=False)
    changed_at = models.DateTimeField(_("changed"), default=timezone.now, editable=False)
    is_sample = models.BooleanField(_("sample"), default=False, editable=False)

    class Meta:
        verbose_name = _("registration")
        verbose_name_plural = _("Participants")
        ordering = ("-created_at", "-pk")
        default_permissions = ("view", "add", "change")
        permissions = (("export_registration", "Can export registrations"),)
        constraints = [
            models.UniqueConstraint(
                fields=["event", "email_key"],
                condition=Q(status__in=LIVE) & ~Q(email_key=""),
                name="registration_once_an_address",
                violation_error_message=_("This address is registered for the event already."),
            ),
            models.UniqueConstraint(
                fields=["event", "person_key"],
                condition=Q(status__in=LIVE, email_key="") & ~Q(person_key=""),
                name="registration_once_a_person",
                violation_error_message=_("This person is registered for the event already."),
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.CONFIRMED, is_minor=True)
                | (Q(guardian_consented_at__isnull=False) & _REACHABLE_GUARDIAN),
                name="registration_minor_with_guardian",
                violation_error_message=_("Nobody under 18 is confirmed without a parent's or guardian's consent."),
            ),
            models.CheckConstraint(
                condition=(Q(status__in=SEATED) & Q(has_seat=True))
                | Q(status=Status.UNCONFIRMED)
                | (~Q(status__in=(*SEATED, Status.UNCONFIRMED)) & Q(has_seat=False)),
                name="registration_seat_by_status",
            ),
            models.CheckConstraint(
                condition=Q(queued_at__isnull=False, has_seat=False, status__in=(Status.WAITING, Status.UNCONFIRMED))
                | (Q(queued_at__isnull=True) & ~Q(status=Status.WAITING)),
                name="registration_queued_by_status",
            ),
            models.CheckConstraint(
                condition=Q(status__in=Status.values) & Q(language__in=LANGUAGES), name="registration_known_values"
            ),
        ]
        indexes = [
            models.Index(fields=["event", "status"], name="registration_by_status"),
            models.Index(
                fields=["event", "queued_at", "id"], condition=Q(queued_at__isnull=False), name="registration_queue"
            ),
            models.Index(fields=["answer_by"], condition=Q(answer_by__isnull=False), name="registration_to_answer"),
            models.Index(fields=["email_key"], name="registration_by_mailbox"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.email_key = mailboxes.folded(self.email) if self.email else ""
        self.person_key = names.person_key(self.name, self.birth_date)
        written = kwargs.get("update_fields")
        if isinstance(written, list) and not {"name", "birth_date"}.isdisjoint(written):
            kwargs["update_fields"] = [*written, "person_key"]
        super().save(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they come

    def clean(self) -> None:
        super().clean()
        if self.is_minor and not self.guardian_name:
            raise ValidationError({"guardian_name": _("Who is under 18 needs a parent or guardian.")})

    # --- what lists, letters and pages ask for ---------------------------------------------------------

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def is_told(self) -> bool:
        """What becomes of it. Somebody else's address may have been typed; staff who approve it have looked at that."""
        return self.address_confirmed_at is not None or self.approved_at is not None

    @property
    def has_lapsed(self) -> bool:
        """Nobody answered in time, though the job has not come by yet."""
        asked = self.status in (Status.UNCONFIRMED, Status.OFFERED)
        return asked and self.answer_by is not None and self.answer_by <= timezone.now()

    @property
    def refused_by_guardian(self) -> bool:
        """Cancelled by the parent or guardian, who did not agree or took the consent back."""
        return (
            self.is_minor and self.status == Status.CANCELLED and self.steps.filter(verb=Verb.GUARDIAN_REFUSED).exists()
        )

    @property
    def in_reserve(self) -> bool:
        """Waits for the decision of staff: they approve here, and put the person on the waiting list without doing so."""
        waits = self.status == Status.WAITING and self.approved_at is None
        return waits and self.event.registration_settings.approval_required

    @property
    def status_colour(self) -> str:
        return COLOUR_TOKENS[Status(self.status)]

    @property
    def certificate_name(self) -> str:
        """In the script of the person's language."""
        return self.name_latin or self.name if self.language == "en" else self.name

    @property
    def phone_shown(self) -> str:
        return phones.shown(self.phone)

    @property
    def guardian_phone_shown(self) -> str:
        return phones.shown(self.guardian_phone)

    @property
    def region_name(self) -> str:
        return gettext("Outside Kazakhstan") if self.region == ABROAD else region_name(self.region)

    @property
    def online_link(self) -> str:
        """The room of the event, for whoever is expected in it."""
        return self.event.online_link if self.status == Status.CONFIRMED and not self.event.called_off else ""

    @property
    def lacks_guardian(self) -> bool:
        return self.is_minor and self.guardian_consented_at is None


def age_on(day: date, born: date) -> int:
    """Full years; who was born on 29 February is a year older on 1 March."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
