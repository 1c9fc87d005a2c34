"""What staff do with an event beside editing it."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from . import actions, rules
from .forms import CloneForm
from .models import Event


def clone(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks when the new one begins: a calendar has no use for two events at one time."""
    event = get_object_or_404(Event, pk=pk)
    if not rules.may_add_events(request.user):
        raise PermissionDenied
    finder = AdminURLFinder(request.user)
    form = CloneForm(request.POST or None, initial={"starts_at": event.starts_at})
    if request.method == "POST" and form.is_valid():
        made = actions.clone(event=event, starts_at=form.cleaned_data["starts_at"], user=request.user)
        messages.success(request, _("A draft of the new event is ready: look through it and publish it."))
        return redirect(finder.get_edit_url(made) or "/admin/")
    context = {"form": form, "event": event, "back": finder.get_edit_url(event), "page_title": _("Clone the event")}
    return render(request, "events/calendar/clone.html", context)
