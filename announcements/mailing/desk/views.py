"""The list, the composer, and the page from which an announcement is sent and watched."""

import uuid
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.models import ModelLogEntry
from wagtail.snippets.views import snippets

from announcements.audiences import wording
from announcements.mailing import deletion, letter, readiness, reading, results, rules
from announcements.mailing.enums import STARTED, State
from announcements.mailing.models import Announcement
from announcements.mailing.preview import shown
from announcements.mailing.readiness import Readiness
from infocentre.languages.codes import LABELS, LANGUAGES

from .columns import COLUMNS, AnnouncementFilters
from .departure import LONGEST_NOTE, DepartureForm, clock


def frozen(announcement: Announcement) -> str:
    """Why it cannot be changed."""
    if announcement.state in STARTED:
        return _("Its text is frozen since it began to be sent. Make a copy, and change that.")
    return _("Nobody changes it while it is planned. Take it back to make it a draft again.")


class AnnouncementIndexView(snippets.IndexView):
    columns = COLUMNS
    filterset_class = AnnouncementFilters
    default_ordering = "-pk"
    is_searchable = True
    search_fields = ("subject_kk", "subject_ru", "subject_en")

    def get_base_queryset(self) -> QuerySet[Announcement]:
        return Announcement.objects.select_related("author", "latest_revision").defer("audience", "facets")


class SavedGoesOnMixin:
    """After Save comes the page from which it is sent."""

    object: Announcement

    def get_success_url(self) -> str:
        return reverse("announcements:inspect", args=[self.object.pk])


class AnnouncementCreateView(SavedGoesOnMixin, snippets.CreateView):
    def get_initial_form_instance(self) -> Announcement:
        return Announcement(author=self.request.user)


class AnnouncementEditView(SavedGoesOnMixin, snippets.EditView):
    """Refuses what is on its way: when it is opened, when it is saved, and at the very moment of saving."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if rules.can_edit(self.object):
            response: HttpResponse = super().get(request, *args, **kwargs)
            return response
        messages.warning(request, frozen(self.object))
        return redirect("announcements:inspect", self.object.pk)

    def is_valid(self, form: Any) -> bool:
        if not rules.can_edit(self.object):
            self._refuse()
            return False
        return bool(super().is_valid(form))

    def form_valid(self, form: Any) -> HttpResponse:
        with transaction.atomic():
            current = Announcement.objects.select_for_update().get(pk=self.object.pk)
            if rules.can_edit(current):
                form.instance.fence = current.fence  # it may have been sent and taken back since the form was opened
                response: HttpResponse = super().form_valid(form)
                return response
        self.object.state = current.state
        self._refuse()
        refused: HttpResponse = self.form_invalid(form)
        return refused

    def _refuse(self) -> None:
        self.produced_error_code = "locked"
        self.produced_error_message = frozen(self.object)


def refuse_deletion(request: HttpRequest, instances: Iterable[Any]) -> HttpResponse | None:
    """Asked by Wagtail before one or many records are deleted. What is being sent is paused first."""
    reason = deletion.refused(instance for instance in instances if isinstance(instance, Announcement))
    if not reason:
        return None
    messages.warning(request, reason)
    return redirect("announcements:list")


class OverviewView(snippets.InspectView):
    template_name = "announcements/desk/overview.html"
    object: Announcement

    def get_page_title(self) -> str:
        return _("How it goes") if self.object.started_at else _("Sending")

    def get_object(self, queryset: Any = None) -> Announcement:
        found = Announcement.objects.select_related("latest_revision", "author", "submitted_by", "approved_by")
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        announcement = self.object
        has_begun = announcement.started_at is not None
        ready = None if has_begun and announcement.gathered_at else self._readiness()
        context: dict[str, Any] = super().get_context_data(
            announcement=announcement,
            possible=rules.possible(self.request.user, announcement),
            has_begun=has_begun,
            readiness=ready,
            audience=ready.audience if ready else wording.described(announcement.selection),
            result=results.of(announcement) if has_begun else None,
            read=reading.mark(announcement),
            letters=letters(announcement),
            test_token=uuid.uuid4().hex,
            posts=list(announcement.telegram_posts.order_by("pk")),
            clock=clock(),
            returned=returned(announcement),
            longest_note=LONGEST_NOTE,
            **{"departure": DepartureForm(), **kwargs},
        )
        context["media"] = context["departure"].media
        return context

    def _readiness(self) -> Readiness:
        found = readiness.check(self.object)
        if not rules.may_see_addresses(self.request.user):
            found.sample = [person.masked() for person in found.sample]
        return found


def returned(announcement: Announcement) -> ModelLogEntry | None:
    """The newest entry that says what is to be changed, until the announcement is on its way."""
    if announcement.state not in (State.DRAFT, State.WAITING):
        return None
    entries = ModelLogEntry.objects.for_instance(announcement).filter(action="announcement.take_back")
    return entries.filter(data__has_key="note").select_related("user").order_by("-timestamp").first()


def letters(announcement: Announcement) -> list[dict[str, Any]]:
    """What readers of each language get: HTML and plain text as whole documents, shown in frames without power."""
    return [
        {
            "name": LABELS[code].name,
            "code": code,
            "instead": LABELS[source].name if source not in (None, code) else "",
            "is_missing": source is None,
            "html": shown(announcement, code),
            "text": shown(announcement, code, as_text=True),
        }
        for code in LANGUAGES
        for source in [letter.text_language(announcement, code)]
    ]


class ProgressView(PermissionCheckedMixin, TemplateView):
    """The bar and the figures by themselves, asked for again and again while it goes."""

    model = Announcement
    any_permission_required = ("add", "change", "delete", "view")
    template_name = "announcements/desk/progress.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        announcement = get_object_or_404(Announcement, pk=self.kwargs["pk"])
        return {"announcement": announcement, "result": results.of(announcement)}
