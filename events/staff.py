"""The menu "Events" in Wagtail's admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSetGroup

from .calendar.viewsets import EventViewSet
from .series.viewsets import EventSeriesViewSet


class EventsViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Events")
    menu_icon = "date"
    menu_order = 152
    items = (EventViewSet, EventSeriesViewSet)


register_snippet(EventsViewSetGroup)
