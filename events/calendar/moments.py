"""When an event is, as people of Almaty and of Dubna read it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from infocentre.languages.codes import current_language
from infocentre.languages.templatetags.languages import in_words
from infocentre.languages.typography import NO_BREAK_SPACE, WORD_JOINER, protect

ALMATY = ZoneInfo("Asia/Almaty")  # UTC+5 since 1 March 2024, all of Kazakhstan
DUBNA = ZoneInfo("Europe/Moscow")
FIRST_YEAR, LAST_YEAR = 1956, 2100
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_BEFORE_WORD = re.compile(r"(?<=\d) (?=[^\W\d])")


def faulty_years(moments: Mapping[str, datetime | None]) -> dict[str, str]:
    """By name what is far from every calendar: at the ends of time no clock of another zone can be told."""
    fault = _("The year has to be between %(first)d and %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR}
    return {name: fault for name, moment in moments.items() if moment and not FIRST_YEAR <= moment.year <= LAST_YEAR}


def day_in_almaty(moment: datetime) -> date:
    return moment.astimezone(ALMATY).date()


def weekday(day: date) -> str:
    return formats.date_format(day, "l").lower() if current_language() != "en" else formats.date_format(day, "l")


def _month_day(day: date) -> str:
    return formats.date_format(day, "MONTH_DAY_FORMAT")


def _bound(days: str) -> str:
    """A day does not leave its month at the end of a line, nor the last day the first."""
    return _BEFORE_WORD.sub(NO_BREAK_SPACE, _RANGE.sub(f"{WORD_JOINER}–{WORD_JOINER}", protect(days)))


@dataclass(frozen=True)
class Span:
    """From start to end; with `whole_days` only the dates are known or matter."""

    start: datetime
    end: datetime
    whole_days: bool = False

    @property
    def first_day(self) -> date:
        return day_in_almaty(self.start)

    @property
    def last_day(self) -> date:
        """An evening that ends at midnight belongs to the day it began on."""
        return max(self.first_day, day_in_almaty(self.end - timedelta(microseconds=1)))

    @property
    def days(self) -> str:
        """24 ноября 2026 г., вторник · 8–12 июля 2024 г. · 30 июля – 2 августа 2024 г."""
        first, last = self.first_day, self.last_day
        if first == last:
            return f"{_bound(in_words(first))}, {weekday(first)}"
        if first.year != last.year:
            return f"{_bound(in_words(first))} – {_bound(in_words(last))}"
        end = _month_day(last)
        days = f"{first.day}–{end}" if first.month == last.month else f"{_month_day(first)} – {end}"
        return _bound(in_words(last).replace(end, days))

    def hours(self, zone: ZoneInfo) -> str:
        """15:00–16:40 by the clocks of `zone`; the day too where it is another there."""
        start, end = self.start.astimezone(zone), self.end.astimezone(zone)
        if self.first_day != self.last_day:
            return f"{start:%H:%M}"
        moved = f"{formats.date_format(start.date(), 'MONTH_DAY_FORMAT')}, " if start.date() != self.first_day else ""
        return f"{moved}{start:%H:%M}–{end:%H:%M}"

    def hours_to_the_end(self, zone: ZoneInfo) -> str:
        """As `hours`, but of several days the end too: 13 December 09:30 – 14 December 16:00."""
        if self.first_day == self.last_day:
            return self.hours(zone)
        return " – ".join(
            f"{_month_day(at.date())} {at:%H:%M}" for at in (self.start.astimezone(zone), self.end.astimezone(zone))
        )

    @property
    def clock(self) -> str:
        """15:00–16:40 Almaty · 13:00–14:40 Dubna; of several days the first hour alone; empty where no hour is set."""
        return self._in_both_zones(self.hours)

    @property
    def whole_clock(self) -> str:
        """With the end of an event of several days."""
        return self._in_both_zones(self.hours_to_the_end)

    def _in_both_zones(self, hours: Callable[[ZoneInfo], str]) -> str:
        if self.whole_days:
            return ""
        almaty = _("%(hours)s Almaty") % {"hours": hours(ALMATY)}
        dubna = _("%(hours)s Dubna") % {"hours": hours(DUBNA)}
        return _RANGE.sub(f"{WORD_JOINER}–{WORD_JOINER}", protect(f"{almaty} · {dubna}"))
