"""The list of series in Wagtail's admin."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.snippets.views.snippets import SnippetViewSet

from infocentre.languages.panels import tabbed_form
from infocentre.records.columns import MissingColumn, in_all_languages

from .models import EventSeries


class EventSeriesViewSet(SnippetViewSet):
    model = EventSeries
    icon = "list-ul"
    menu_label = _("Series of events")
    list_display: ClassVar = ["__str__", "key", MissingColumn()]
    search_fields: ClassVar = ["key", *in_all_languages("name")]
    search_backend_name = None
    edit_handler = tabbed_form(("name",), [FieldPanel("key")], published=False)
