"""Staff's form of a page."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm

from .addresses import is_reserved

RESERVED_ADDRESS = _("This address is taken by the site itself. Choose another one.")


class TranslatedPageForm(WagtailAdminPageForm):
    """An empty address is made from the heading (`TranslatedPage._set_core_field_defaults`)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        # a page that is being made knows its parent only here
        if is_reserved(cleaned.get("slug", ""), self.parent_page):
            self.add_error("slug", ValidationError(RESERVED_ADDRESS, code="reserved"))
        return cleaned
