"""Choosing an event among others of the same name: its day stands beside it, the latest first."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.snippets.views.chooser import ChooseResultsView, ChooseView, SnippetChooserViewSet

from infocentre.records.columns import moment_in_words


class Dated:
    ordering = ("-starts_at",)

    @property
    def columns(self) -> list[Column]:
        title, *others = super().columns  # type: ignore[misc]  # of the view that it is mixed into
        return [title, Column("starts_at", label=_("Begins"), accessor=_begins), *others]


def _begins(event: Any) -> str:
    return moment_in_words(event.starts_at)


class EventChooseView(Dated, ChooseView):
    pass


class EventChooseResultsView(Dated, ChooseResultsView):
    pass


class EventChooserViewSet(SnippetChooserViewSet):
    choose_view_class = EventChooseView
    choose_results_view_class = EventChooseResultsView
