"""Records in Wagtail's admin: what the lists and forms of all of them have in common."""

from typing import ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from wagtail.admin.widgets.button import Button
from wagtail.snippets.views.snippets import EditView, SnippetViewSet

from .columns import in_all_languages


class RecordEditView(EditView):
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

    edit_view_class = RecordEditView
    list_per_page = 50
    copy_view_enabled = False
    add_to_reference_index = True
    search_backend_name = None  # staff find a record by any part of its name, drafts too
    searched: ClassVar[tuple[str, ...]] = ("name",)

    @property
    def search_fields(self) -> list[str]:  # type: ignore[override]  # Wagtail's is an attribute
        return ["slug", *in_all_languages(*self.searched)]
