"""Pages that hold a list of records: events, lectures, people … The text is the page's, the list is the room's.

A room registers its list in `AppConfig.ready`; a page whose room has nothing to show says so and leads on.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PageChooserPanel
from wagtail.fields import StreamField

from portal.blocks.streams import BodyBlock

from .base import BodyMixin, TranslatedPage
from .linked import live_pages


class RecordKind(models.TextChoices):
    EVENTS = "events", _("Events")
    LECTURES = "lectures", _("Lectures")
    COMPETITIONS = "competitions", _("Competitions")
    OPPORTUNITIES = "opportunities", _("Opportunities")
    PEOPLE = "people", _("National group")
    ORGANISATIONS = "organisations", _("Organisations")
    PUBLICATIONS = "publications", _("Publications")
    TOPICS = "topics", _("Thesis topics")
    PRESS = "press", _("Press")


@dataclass(frozen=True)
class RecordList:
    """How a room shows its records: a template, and the context for it (an empty one shows the empty state)."""

    template: str
    context: Callable[[HttpRequest], dict[str, Any]]


_lists: dict[str, RecordList] = {}


def register_record_list(kind: str, record_list: RecordList) -> None:
    """Called by the room that owns the records, from its AppConfig.ready."""
    _lists[kind] = record_list


class RecordListPage(BodyMixin, TranslatedPage):
    template = "pages/record_list_page.html"
    subpage_types: ClassVar[list[str]] = []
    translated_fields = ("heading", "lead", "menu_label", "empty_text", "empty_label", "body")
    content_fields = ("heading", "lead", "body")

    kind = models.CharField(_("kind"), max_length=20, choices=RecordKind, unique=True)
    empty_text = models.CharField(
        _("while there is nothing"), max_length=300, blank=True, help_text=_("Shown while nothing is published.")
    )
    empty_label = models.CharField(_("where to go instead"), max_length=60, blank=True)
    empty_page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page to go to"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    common_panels: ClassVar = [FieldPanel("kind"), PageChooserPanel("empty_page")]
    search_fields: ClassVar = [*TranslatedPage.search_fields, *TranslatedPage.translated_search_fields("body")]

    class Meta:
        verbose_name = _("list of records")
        verbose_name_plural = _("lists of records")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        record_list = _lists.get(self.kind)
        context["instead"] = live_pages([self.empty_page_id]).get(self.empty_page_id or 0)
        context["records"] = record_list.context(request) if record_list else {}
        context["records_template"] = record_list.template if record_list else ""
        return context
