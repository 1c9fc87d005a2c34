"""Counting a day's figures and keeping them."""

from datetime import date

from django.utils import timezone

from people.members.models import Member

from . import counting
from .models import NumbersSnapshot


class TooFew(Exception):
    """There are not enough public members for figures that tell of nobody."""


def take(*, note: str = "") -> NumbersSnapshot:
    """Keeps today's figures; a second count of the same day takes the place of the first. Raises TooFew."""
    today = timezone.localdate()
    total, tables, is_sample = counting.count(today.year)
    if not total:
        raise TooFew
    values = {"total": total, "tables": tables, "is_sample": is_sample, "note": note}
    return NumbersSnapshot.objects.update_or_create(taken_on=today, defaults=values)[0]


def enough() -> bool:
    return Member.public().count() >= counting.FEWEST


def take_monthly() -> None:
    """Once a month, by the first run that finds none of this month."""
    if not taken_in_month_of(timezone.localdate()):
        try:
            take()
        except TooFew:
            return


def taken_in_month_of(day: date) -> bool:
    return NumbersSnapshot.objects.filter(taken_on__gte=day.replace(day=1)).exists()
