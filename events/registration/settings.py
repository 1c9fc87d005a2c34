"""How one registers for an event, and how many seats are taken.

A row of its own and not part of the event: a draft of the event, published later, would bring back an old number of seats.
"""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event
from events.calendar.moments import faulty_years

from .enums import Asked

SHORTEST_ANSWER, LONGEST_ANSWER = timedelta(minutes=30), timedelta(days=14)
_hours = [MinValueValidator(1), MaxValueValidator(24 * 14)]


def _asked(name: object, default: Asked) -> models.CharField[str, str]:
    return models.CharField(name, max_length=8, choices=Asked, default=default)  # type: ignore[arg-type]  # lazy texts


class RegistrationSettings(models.Model):
    """`taken` is changed by `seats` alone, never by a form."""

    event = models.OneToOneField(
        Event, verbose_name=_("event"), on_delete=models.CASCADE, related_name="registration_settings"
    )
    opens_at = models.DateTimeField(_("opens"), default=timezone.now)
    closes_at = models.DateTimeField(_("closes"))
    capacity = models.PositiveIntegerField(
        _("seats"), null=True, blank=True, help_text=_("Empty: as many as register.")
    )
    taken = models.PositiveIntegerField(_("seats taken"), default=0, editable=False)
    waiting_list = models.BooleanField(
        _("waiting list"), default=True, help_text=_("When all seats are taken, people queue for a freed one.")
    )
    approval_required = models.BooleanField(
        _("staff approve each registration"), default=False, help_text=_("A seat is taken when you approve.")
    )
    hold_hours = models.PositiveSmallIntegerField(
        _("hours to confirm the address"),
        default=48,
        validators=_hours,
        help_text=_("So long a seat is held for somebody who has not opened the link in the letter yet."),
    )
    offer_hours = models.PositiveSmallIntegerField(
        _("hours to answer an offer"),
        default=24,
        validators=_hours,
        help_text=_("A freed seat is offered to the next in the queue for so long."),
    )
    asks_birth_date = models.BooleanField(
        _("asks for the date of birth"),
        default=False,
        help_text=_("Otherwise only whether the person is under 18. Needed to check the age limits of the event."),
    )
    classes = models.BooleanField(
        _("teachers may register a class"),
        default=True,
        help_text=_("One list of pupils; all letters go to the teacher, the pupils need no address."),
    )
    phone = _asked(_("phone"), Asked.OPTIONAL)
    organisation = _asked(_("organisation"), Asked.OPTIONAL)
    region = _asked(_("region"), Asked.OPTIONAL)
    grade = _asked(_("grade"), Asked.NO)
    position = _asked(_("course or position"), Asked.OPTIONAL)
    gender = _asked(_("gender"), Asked.NO)

    class Meta:
        verbose_name = _("registration settings")
        verbose_name_plural = _("registration settings")
        default_permissions = ("change",)
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="registration_closes_after_it_opens",
                violation_error_message=_("Registration closes before it opens."),
            ),
            models.CheckConstraint(
                condition=Q(capacity=None) | Q(taken__lte=F("capacity")),
                name="registration_never_oversold",
                violation_error_message=_("More seats are taken than that."),
            ),
        ]

    def __str__(self) -> str:
        return str(self.event)

    def clean(self) -> None:
        super().clean()
        if faults := faulty_years({"opens_at": self.opens_at, "closes_at": self.closes_at}):
            raise ValidationError(faults)
        if self.closes_at and self.event_id and self.closes_at > self.event.ends_at:
            raise ValidationError({"closes_at": _("The event is over by then.")})

    # --- at a moment ----------------------------------------------------------------------------------

    @property
    def has_opened(self) -> bool:
        return self.opens_at <= timezone.now()

    @property
    def has_closed(self) -> bool:
        """By its deadline, or because the event ended, moved or not."""
        return min(self.closes_at, self.event.ends_at) <= timezone.now()

    @property
    def called_off(self) -> bool:
        return self.event.called_off

    @property
    def opens_later(self) -> bool:
        """Whether there is an opening ahead that one may ask to be told of."""
        return not (self.has_opened or self.has_closed or self.called_off)

    @property
    def is_open(self) -> bool:
        return self.has_opened and not self.has_closed and not self.called_off

    @property
    def takes_people(self) -> bool:
        """To a seat, to the waiting list, or to be approved."""
        return self.is_open and (self.waiting_list or not self.is_full)

    @property
    def left(self) -> int | None:
        """None: without limit."""
        return None if self.capacity is None else max(0, self.capacity - self.taken)

    @property
    def is_full(self) -> bool:
        return self.left == 0

    def offers_seats(self, now: datetime) -> bool:
        """Until the event begins: afterwards nobody can come any more."""
        return self.event.starts_at > now and not self.called_off

    def hold_until(self, now: datetime) -> datetime:
        return self._answer_by(now, self.hold_hours)

    def offer_until(self, now: datetime) -> datetime:
        return self._answer_by(now, self.offer_hours)

    def _answer_by(self, now: datetime, hours: int) -> datetime:
        """Half of what is left until the event at most, so that the next in the queue has time too."""
        left = max(self.event.starts_at - now, timedelta()) / 2
        return now + max(SHORTEST_ANSWER, min(timedelta(hours=hours), left))
