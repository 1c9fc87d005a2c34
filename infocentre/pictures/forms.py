"""Staff's form of a picture: no picture without words for those who do not see it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.images.forms import BaseImageForm

from infocentre.languages.codes import LABELS, LANGUAGES, REQUIRED_LANGUAGES


class PictureForm(BaseImageForm):
    """The alternative text is asked for in the required languages, unless the author says that the picture decorates."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            if field := self.fields.get(f"alt_{code}"):
                field.label = _("Alternative text (%s)") % LABELS[code].name

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("only_decorates"):
            return cleaned
        for code in REQUIRED_LANGUAGES:
            name = f"alt_{code}"
            if name in self.fields and not (cleaned.get(name) or "").strip():
                self.add_error(
                    name, ValidationError(_("Say what is seen in the picture, or tick “only decorates”."), code="required")
                )
        return cleaned
