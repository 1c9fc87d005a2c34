"""Staff's form of a page."""

from typing import Any

from wagtail.admin.forms import WagtailAdminPageForm


class TranslatedPageForm(WagtailAdminPageForm):
    """An empty address is made from the heading (`TranslatedPage._set_core_field_defaults`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
