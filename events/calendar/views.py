"""Calendars to follow and to take along."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from . import filters, ics
from .models import Event

# What is over stays in the feed for so long: a cancelled one must still reach everybody. A series is kept whole.
KEPT = timedelta(days=180)
MOST = 500


def _absolute(request: HttpRequest, path: str) -> str:
    return (settings.SITE_URL or f"{request.scheme}://{request.get_host()}") + path


def _answer(content: bytes, name: str, *, attached: bool) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'{"attachment" if attached else "inline"}; filename="{name}.ics"'
    return response


@require_safe
def events_calendar(request: HttpRequest) -> HttpResponse:
    """All that the filters of the address let through; a calendar follows it."""
    asked = filters.questions(request.GET)
    days = (filters.asked_day(request.GET, "from"), filters.asked_day(request.GET, "to"))
    events = filters.found(Event.public(), asked, days)
    if not any(days) and not any(question.name == "series" and question.chosen for question in asked):
        events = events.filter(ends_at__gt=timezone.now() - KEPT)
    chosen = ", ".join(question.chosen_label for question in asked if question.chosen_label)
    name = _("Events of the JINR Information Centre") + (f": {chosen}" if chosen else "")
    content = ics.calendar(
        events.order_by("starts_at", "pk")[:MOST], name=name, absolute=lambda path: _absolute(request, path)
    )
    return _answer(content, "events", attached=False)


@require_safe
def event_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    event = Event.public().filter(slug=slug).first()
    if event is None:
        raise Http404(f"no event at {slug}")
    content = ics.calendar([event], name=str(event.heading.value), absolute=lambda path: _absolute(request, path))
    return _answer(content, slug, attached=True)
