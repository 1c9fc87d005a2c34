"""When each periodic job last ran. The row is also the claim: two loops never run one job at the same time."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from .jobs import Job

# Nothing was started later than now: the clock was ahead when it was written, and has been put right since.
AHEAD = timedelta(minutes=1)


class JobRun(models.Model):
    name = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    fault = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name

    @classmethod
    def _due(cls, job: Job) -> models.QuerySet["JobRun"]:
        now = timezone.now()
        ended = Q(ended_at__gte=F("started_at"), started_at__lte=now - job.every)
        died = Q(started_at__lte=now - max(job.every, job.lease))
        ahead = Q(started_at__gt=now + AHEAD)
        return cls.objects.filter(Q(started_at=None) | ended | died | ahead, name=job.name)

    @classmethod
    def is_due(cls, job: Job) -> bool:
        return cls._due(job).exists() or not cls.objects.filter(name=job.name).exists()

    @classmethod
    def claim(cls, job: Job) -> bool:
        """True for exactly one caller per interval."""
        cls.objects.get_or_create(name=job.name)
        return bool(cls._due(job).update(started_at=timezone.now()))

    @classmethod
    def end(cls, job: Job, fault: str, *, unfinished: bool = False) -> None:
        run = cls.objects.filter(name=job.name)
        run.update(ended_at=timezone.now(), fault=fault, **({"started_at": None} if unfinished else {}))

    @classmethod
    def left_over(cls, names: list[str]) -> bool:
        """Whether one of them wants another turn at once."""
        return cls.objects.filter(name__in=names, started_at=None).exists()
