"""Desks in Wagtail's admin: lists of rows that actions write, never a plain form."""

from typing import Any, ClassVar

from wagtail.admin.viewsets.model import ModelViewSet


class DeskViewSet(ModelViewSet):
    """A list and a page to read. Views whose names stand in `absent` are not offered anywhere."""

    add_to_reference_index = False
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50
    absent: ClassVar[tuple[str, ...]] = (
        "add_url_name",
        "edit_url_name",
        "delete_url_name",
        "history_url_name",
        "usage_url_name",
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_common_view_kwargs(**{**dict.fromkeys(self.absent), **kwargs})
        return given
