"""A change of a public event that those registered are to be told of."""

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from events.calendar.models import Event


class EventChange(models.Model):
    """`before` is what people know. What staff publish gathers here until they have left the event alone for a while;
    then `after` is written down, and from that moment on the next change is a row of its own."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="changes")
    before = models.JSONField(encoder=DjangoJSONEncoder)
    after = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    changed_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    told_at = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["event"], condition=models.Q(closed_at=None), name="event_change_gathers_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["changed_at"], condition=models.Q(told_at=None), name="event_change_to_tell")
        ]

    def __str__(self) -> str:
        return f"{self.event_id}@{self.changed_at:%Y-%m-%dT%H:%M}"
