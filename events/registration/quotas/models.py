"""How the seats of an event are shared out: no more than so many from a region, so many kept for pupils.

Both are one thing to the database: a number of seats (`taken`) that may not exceed a bound. "At most 10 from Almaty" bounds
those from Almaty; "20 of 60 kept for pupils" bounds everybody else to 40.
"""

from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event
from events.registration.models import home_choices

PUPILS, OTHERS = "pupils", "others"
UNLIMITED = 2_000_000_000


class QuotaKind(models.TextChoices):
    AT_MOST = "at-most", _("no more seats than")
    KEPT = "kept", _("seats kept for them")


def group_choices() -> list[tuple[str, Any]]:
    return [
        (PUPILS, gettext("pupils (who gave a grade)")),
        (OTHERS, gettext("everybody but pupils")),
        *home_choices(),
    ]


class Quota(models.Model):
    """`taken` is changed by `claims` alone, `bound` is worked out of `number` and the seats of the event."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registration_quotas")
    group = models.CharField(_("whom"), max_length=8, choices=group_choices)
    kind = models.CharField(_("how"), max_length=8, choices=QuotaKind, default=QuotaKind.AT_MOST)
    number = models.PositiveIntegerField(_("seats"))
    bound = models.PositiveIntegerField(editable=False)
    taken = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        verbose_name = _("quota")
        verbose_name_plural = _("quotas")
        default_permissions = ()
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event", "group", "kind"],
                name="registration_quota_once",
                violation_error_message=gettext_lazy("There is such a quota already: remove it first."),
            ),
            models.CheckConstraint(condition=Q(taken__lte=F("bound")), name="registration_quota_never_oversold"),
        ]

    def __str__(self) -> str:
        values = {"group": self.get_group_display(), "number": self.number}
        if self.kind == QuotaKind.KEPT:
            return gettext("%(group)s: %(number)d seats are kept") % values
        return gettext("%(group)s: at most %(number)d seats") % values

    @property
    def is_full(self) -> bool:
        return self.taken >= self.bound

    def bound_of(self, capacity: int | None) -> int:
        if self.kind == QuotaKind.AT_MOST:
            return self.number
        return UNLIMITED if capacity is None else max(0, capacity - self.number)

    def bounds(self, person: Any) -> bool:
        """Whether a seat of this person counts towards the bound."""
        return self._is_of_group(person) != (self.kind == QuotaKind.KEPT)

    def _is_of_group(self, person: Any) -> bool:
        if self.group in (PUPILS, OTHERS):
            return (person.grade is not None) == (self.group == PUPILS)
        return bool(person.region == self.group)

    def bounded(self) -> Q:
        """The same as a condition on registrations."""
        if self.group in (PUPILS, OTHERS):
            of_group = Q(grade__isnull=self.group == OTHERS)
        else:
            of_group = Q(region=self.group)
        return ~of_group if self.kind == QuotaKind.KEPT else of_group
