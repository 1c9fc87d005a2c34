"""The list, one message, and what can be done with it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.views import generic
from wagtail.log_actions import log

from announcements.outbox import actions, causes, concealing, copies, pace, rules
from announcements.outbox.enums import State
from announcements.outbox.errors import OutboxError, RefusedByRecipient
from announcements.outbox.models import OutboxMessage

from . import reach, verbs
from .columns import COLUMNS, reason
from .filters import OutboxFilters


class OutboxIndexView(generic.IndexView):
    columns = COLUMNS
    filterset_class = OutboxFilters
    default_ordering = "-pk"
    is_searchable = True
    search_fields = ("recipient",)

    @cached_property
    def floor(self) -> int:
        return reach.floor()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        more = {"resting": pace.resting(), "reaches_back": self.floor == 0}
        context: dict[str, Any] = super().get_context_data(**kwargs, **more)
        return context

    def get_base_queryset(self) -> QuerySet[OutboxMessage]:
        return OutboxMessage.objects.defer("text", "html", "headers", "attachments")

    def search_queryset(self, queryset: QuerySet[OutboxMessage]) -> QuerySet[OutboxMessage]:
        """By the address, or else as far as the list reaches."""
        if self.is_searching:
            return reach.to_address(queryset, self.search_query.strip().lower(), self.floor)
        return queryset if self.filters and self.filters.narrows else reach.newest(queryset, self.floor)


class OutboxInspectView(generic.InspectView):
    template_name = "announcements/outbox/message.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        message = self.object
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            message=message,
            readable=rules.can_read(message),
            subject=concealing.concealed(message.subject),
            text=concealing.concealed(message.text),
            html=concealing.concealed(message.html),
            about=causes.about(message.cause),
            skipped_because=reason(message) if message.state == State.SKIPPED else "",
            copies=copies.others(message),
            **verbs.offered(self.request.user, message),
        )
        return context


@require_POST
def resend(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "outbox.resend")


@require_POST
def park(request: HttpRequest, pk: int) -> HttpResponse:
    return _act(request, pk, "outbox.park")


def _act(request: HttpRequest, pk: int, action: str) -> HttpResponse:
    if not rules.may_act(request.user):
        raise PermissionDenied
    message = get_object_or_404(OutboxMessage, pk=pk)
    act, said = actions.resend, verbs.done(message)
    if action == "outbox.park":
        act, said = actions.park, _("The message was parked: it stays until it is released by hand.")
    try:
        act(message=message)
    except RefusedByRecipient:
        messages.error(request, _("The person wants no such letters: only they themselves can come back."))
    except OutboxError:
        messages.error(request, _("This is no longer possible: the message has moved on or its text was erased."))
    else:
        log(instance=message, action=action, user=request.user)
        messages.success(request, said)
    return redirect("outbox:inspect", pk)
