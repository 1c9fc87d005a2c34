"""Records in Wagtail's admin: what the lists and forms of all of them have in common."""

from typing import Any, ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, HistoryView, IndexView, SnippetViewSet, UsageView

from .columns import in_all_languages
from .names import newest_name


class RecordIndexView(IndexView):
    def _get_title_column(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        return super()._get_title_column(field_name, *args, **{"accessor": newest_name, **kwargs})


class NamedForReader:
    """The head of a page about one record."""

    object: Any

    def get_page_subtitle(self) -> str:
        return newest_name(self.object)


class RecordHistoryView(NamedForReader, HistoryView):
    pass


class RecordUsageView(NamedForReader, UsageView):
    pass


class RecordEditView(NamedForReader, EditView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        buttons: list[Button] = [*super().header_more_buttons, *self.record_buttons()]
        return buttons

    def record_buttons(self) -> list[Button]:
        if not self.object.live:
            return []
        return [Button(_("See it on the site"), url=self.object.url, icon_name="view", priority=5)]


class RecordViewSet(SnippetViewSet):
    """A room gives `model`, `edit_handler` and the columns it wants."""

    index_view_class = RecordIndexView
    edit_view_class = RecordEditView
    history_view_class = RecordHistoryView
    usage_view_class = RecordUsageView
    list_per_page = 50
    copy_view_enabled = False
    add_to_reference_index = True
    search_backend_name = None  # staff find a record by any part of its name, drafts too
    searched: ClassVar[tuple[str, ...]] = ("name",)

    @property
    def search_fields(self) -> list[str]:  # type: ignore[override]  # Wagtail's is an attribute
        return ["slug", *in_all_languages(*self.searched)]
