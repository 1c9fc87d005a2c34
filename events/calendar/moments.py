"""When an event is, as people of Almaty and of Dubna read it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils import formats
from django.utils.translation import gettext as _

from infocentre.languages.codes import current_language
from infocentre.languages.templatetags.languages import in_words
from infocentre.languages.typography import protect

ALMATY = ZoneInfo("Asia/Almaty")  # UTC+5 since 1 March 2024, all of Kazakhstan
DUBNA = ZoneInfo("Europe/Moscow")


def day_in_almaty(moment: datetime) -> date:
    return moment.astimezone(ALMATY).date()


def weekday(day: date) -> str:
    return formats.date_format(day, "l").lower() if current_language() != "en" else formats.date_format(day, "l")


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
        """24 ноября 2026 г., вторник · 8 июля 2024 г. – 12 июля 2024 г."""
        if self.first_day == self.last_day:
            return f"{in_words(self.first_day)}, {weekday(self.first_day)}"
        return f"{in_words(self.first_day)} – {in_words(self.last_day)}"

    def hours(self, zone: ZoneInfo) -> str:
        """15:00–16:40 by the clocks of `zone`; the day too where it is another there."""
        start, end = self.start.astimezone(zone), self.end.astimezone(zone)
        if self.first_day != self.last_day:
            return f"{start:%H:%M}"
        moved = f"{formats.date_format(start.date(), 'MONTH_DAY_FORMAT')}, " if start.date() != self.first_day else ""
        return f"{moved}{start:%H:%M}–{end:%H:%M}"

    @property
    def clock(self) -> str:
        """15:00–16:40 Almaty · 13:00–14:40 Dubna; empty where no hour is set."""
        if self.whole_days:
            return ""
        almaty = _("%(hours)s Almaty") % {"hours": self.hours(ALMATY)}
        dubna = _("%(hours)s Dubna") % {"hours": self.hours(DUBNA)}
        return protect(f"{almaty} · {dubna}")
