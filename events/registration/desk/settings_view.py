"""How one registers for an event: a page beside the event's own form."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin.admin_url_finder import AdminURLFinder

from events.calendar.models import Event
from events.registration import decisions, rules
from events.registration.alerts import queries as alerts
from events.registration.errors import BelowTaken
from events.registration.settings import RegistrationSettings

from .forms import SettingsForm
from .views import FOLDER, allow


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_change_settings, request)
    event = get_object_or_404(Event, pk=pk)
    existing = RegistrationSettings.objects.filter(event=event).first()
    form = SettingsForm(request.POST or None, instance=existing or _proposed(event))
    if request.method == "POST" and form.is_valid():
        try:
            decisions.change_settings(settings=form.save(commit=False), user=request.user)
        except BelowTaken as refusal:  # somebody registered while the form was open
            form.add_error("capacity", _("%(taken)d seats are taken by now.") % {"taken": refusal.taken})
        else:
            messages.success(request, _("Saved."))
            return redirect("event_registration", pk=pk)
    context: dict[str, Any] = {
        "form": form,
        "event": event,
        "settings": existing,
        "alerts": alerts.count_of(event.pk),
        "page_title": _("Registration"),
        "back": AdminURLFinder(request.user).get_edit_url(event),
    }
    return render(request, f"{FOLDER}/settings.html", context)


def _proposed(event: Event) -> RegistrationSettings:
    """Open from now on until the evening before; nothing is open before it is saved."""
    evening = timezone.localtime(event.starts_at - timedelta(days=1)).replace(
        hour=18, minute=0, second=0, microsecond=0
    )
    return RegistrationSettings(
        event=event,
        closes_at=max(evening, timezone.now().replace(microsecond=0) + timedelta(hours=1)),
        grade="required" if event.grade_from or event.grade_to else "no",
        asks_birth_date=bool(event.age_from or event.age_to),
    )
