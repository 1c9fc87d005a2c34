"""Events in Wagtail's admin."""

from collections.abc import Callable
from typing import Any, ClassVar

from django import forms
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.widgets.button import Button

from infocentre.languages.latin_slug import LatinSlugInput
from infocentre.languages.panels import tabbed_form
from infocentre.records.columns import MissingColumn, moment_in_words
from infocentre.records.viewsets import RecordEditView, RecordViewSet

from .choosers import EventChooserViewSet
from .models import Event

# What other rooms offer beside the form of an event: each is asked with the event and the user.
BUTTONS: list[Callable[[Event, Any], list[Button]]] = []


class EventEditView(RecordEditView):
    def record_buttons(self) -> list[Button]:
        clone = Button(
            gettext("Clone the event"), url=reverse("event_clone", args=[self.object.pk]), icon_name="copy", priority=6
        )
        others = [button for buttons in BUTTONS for button in buttons(self.object, self.request.user)]
        return [*super().record_buttons(), clone, *others]


COMMON = [
    FieldRowPanel([FieldPanel("kind"), FieldPanel("series")]),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]), FieldPanel("whole_days")],
        _("When"),
        help_text=_("In the time zone of your account: Almaty time unless you chose another one."),
    ),
    MultiFieldPanel(
        [
            FieldPanel("format"),
            FieldRowPanel([FieldPanel("region"), FieldPanel("country")]),
            FieldPanel("online_link"),
        ],
        _("Where"),
    ),
    MultiFieldPanel([FieldPanel(f"held_{code}") for code in ("kk", "ru", "en")], _("Languages of the event")),
    FieldPanel("audiences", widget=forms.CheckboxSelectMultiple),
    FieldRowPanel([FieldPanel("age_from"), FieldPanel("age_to"), FieldPanel("grade_from"), FieldPanel("grade_to")]),
    FieldPanel("our_role"),
    InlinePanel("organisations", label=_("Organisation"), heading=_("Organisers and partners")),
    InlinePanel("speakers", label=_("Speaker"), heading=_("Speakers")),
    FieldPanel("programme"),
    FieldPanel("documents"),
    MultiFieldPanel([FieldPanel("picture"), FieldPanel("pictures")], _("Pictures")),
    FieldPanel("status"),
    MultiFieldPanel([FieldPanel("participants"), FieldPanel("recordings")], _("What came of it")),
    FieldRowPanel([FieldPanel("slug", widget=LatinSlugInput), FieldPanel("is_sample")]),
]


class EventViewSet(RecordViewSet):
    model = Event
    icon = "date"
    menu_label = _("Calendar of events")
    edit_view_class = EventEditView
    chooser_viewset_class = EventChooserViewSet
    searched = ("title", "summary", "venue")
    ordering = ("-starts_at",)
    list_display: ClassVar = [
        "__str__",
        Column("starts_at", label=_("Begins"), accessor=lambda e: moment_in_words(e.starts_at), sort_key="starts_at"),
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        MissingColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter: ClassVar = ["kind", "status", "format", "series", "our_role", "is_sample", "live"]
    edit_handler = tabbed_form(Event.translated_fields, COMMON)
