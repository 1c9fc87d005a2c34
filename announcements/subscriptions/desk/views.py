"""The list of subscribers, one of them, and what staff do on request."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import Button, HeaderButton
from wagtail.log_actions import log

from announcements.bounces.models import SuppressedAddress
from announcements.outbox.models import OutboxMessage
from announcements.subscriptions import actions, erasure, exporting, links
from announcements.subscriptions.models import Consent, Subscriber, Topic
from infocentre.languages.codes import current_language

from . import rules
from .columns import COLUMNS
from .filters import SubscriberFilters

LETTERS_SHOWN = 10


class SubscriberIndexView(generic.IndexView):
    columns = COLUMNS
    filterset_class = SubscriberFilters
    default_ordering = "-pk"
    is_searchable = True
    search_fields = ("email",)

    def get_base_queryset(self) -> QuerySet[Subscriber]:
        return Subscriber.objects.prefetch_related("topics")

    def search_queryset(self, queryset: QuerySet[Subscriber]) -> QuerySet[Subscriber]:
        """By a part of the address, whatever the case."""
        return queryset.filter(email__contains=self.search_query.strip().lower()) if self.is_searching else queryset

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        people = list(context["object_list"])
        emails = [person.email for person in people]
        because = {one.recipient: one.get_reason_display() for one in _in_force(emails)}
        for person in people:
            person.suppressed_because = because.get(person.email, "")  # type: ignore[attr-defined]  # for the column
        return context

    @property
    def header_buttons(self) -> list[HeaderButton]:
        """The download stands in sight: behind three dots nobody looked for it. Only CSV, which few want, is left there."""
        buttons = []
        if rules.may_import(self.request.user):
            address = reverse("subscribers:import")
            buttons.append(HeaderButton(_("Import a list"), url=address, icon_name="upload", priority=1))
        if rules.may_export(self.request.user):
            address = self._export_url("xlsx")
            buttons.append(HeaderButton(_("Download as XLSX"), url=address, icon_name="download", priority=2))
        return buttons

    @property
    def header_more_buttons(self) -> list[Button]:
        if not rules.may_export(self.request.user):
            return []
        return [Button(_("Download as CSV"), url=self._export_url("csv"), icon_name="download", priority=90)]

    def _export_url(self, form: str) -> str:
        """What the list shows."""
        return f"{reverse('subscribers:export', args=[form])}?{self.request.GET.urlencode()}"


def _in_force(emails: list[str]) -> QuerySet[SuppressedAddress]:
    return SuppressedAddress.objects.filter(recipient__in=emails, lifted_at=None)


class SubscriberInspectView(generic.InspectView):
    template_name = "announcements/subscriptions/desk/subscriber.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, user = self.object, self.request.user
        letters = OutboxMessage.objects.filter(recipient=person.email).defer("text", "html").order_by("-pk")
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            person=person,
            consents=list(_with_names_of_topics(person.consents.all())),
            suppressed=_in_force([person.email]).first(),
            letters=letters[:LETTERS_SHOWN] if user.has_perm("announcements.view_outboxmessage") else [],
            can_unsubscribe=rules.may_unsubscribe(user) and person.state == "active",
            can_erase=rules.may_erase(user),
        )
        return context


def _with_names_of_topics(consents: Iterable[Consent]) -> Iterator[tuple[Consent, str]]:
    """A consent keeps codes, because names change; a topic that is gone is called by its code."""
    names = {topic.code: str(topic) for topic in Topic.objects.all()}
    for consent in consents:
        codes = filter(None, consent.topics.split(", "))
        yield consent, ", ".join(names.get(code, code) for code in codes)


def _allowed(request: HttpRequest, may: Callable[[Any], bool]) -> None:
    if not may(request.user):
        raise PermissionDenied


@require_POST
def unsubscribe(request: HttpRequest, pk: int) -> HttpResponse:
    """When somebody asks by telephone or letter."""
    _allowed(request, rules.may_unsubscribe)
    person = get_object_or_404(Subscriber, pk=pk)
    actions.leave(email=person.email, scope=links.SUBSCRIPTIONS)
    _note(request, person, "subscription.unsubscribe")
    messages.success(request, _("Unsubscribed."))
    return redirect("subscribers:inspect", pk)


@require_POST
def erase(request: HttpRequest, pk: int) -> HttpResponse:
    _allowed(request, rules.may_erase)
    person = get_object_or_404(Subscriber, pk=pk)
    if not request.POST.get("sure"):
        messages.error(request, _("Nothing was erased: tick the box first."))
        return redirect("subscribers:inspect", pk)
    _note(request, person, "subscription.erase")
    erasure.erase(subscriber=person)
    messages.success(request, _("Erased: the address is no longer known."))
    return redirect("subscribers:index")


def _note(request: HttpRequest, person: Subscriber, action: str) -> None:
    """In the log a subscriber is a number: the log outlives whoever is erased."""
    log(instance=person, action=action, user=request.user, title=f"№ {person.pk}")


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponseBase:
    """What the list shows, filtered alike. Written down in the log: personal data leave the site."""
    _allowed(request, rules.may_export)
    chosen = SubscriberFilters(request.GET, queryset=Subscriber.objects.all(), request=request).qs
    if words := request.GET.get("q", "").strip().lower():
        chosen = chosen.filter(email__contains=words)
    log(instance=request.user, action="subscription.export", user=request.user, data={"form": form})
    name = f"subscribers-{timezone.localdate():%Y-%m-%d}.{form}"
    if form == "xlsx":
        return FileResponse(exporting.as_xlsx(chosen), as_attachment=True, filename=name, content_type=exporting.XLSX)
    return StreamingHttpResponse(
        exporting.as_csv(chosen, current_language()),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
