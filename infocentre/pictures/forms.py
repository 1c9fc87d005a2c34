"""Staff's form of a picture: no picture without words for those who do not see it."""

import math
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from infocentre.languages.codes import LABELS, LANGUAGES, REQUIRED_LANGUAGES


class PictureField(WagtailImageField):
    """Wagtail's checks; and what breaks while it is looked at, or later when it is cut to size, is refused too."""

    def to_python(self, data: Any) -> Any:
        try:
            file = super().to_python(data)
            if file is not None:
                self.decode(file)
        except ValidationError:
            raise
        except Exception as error:
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from error
        return file

    def check_image_pixel_size(self, f: Any) -> None:
        """By its head alone: whatever reads on would need the memory that the picture claims."""
        f.seek(0)
        try:
            with Image.open(f) as picture:
                pixels = picture.width * picture.height
        except Image.DecompressionBombError:
            pixels = math.inf
        if pixels > self.max_image_pixels:
            limit = self.max_image_pixels // 1_000_000
            raise ValidationError(
                _("The picture is too large: more than %(limit)s million pixels.") % {"limit": limit},
                code="file_too_many_pixels",
            )
        super().check_image_pixel_size(f)

    @staticmethod
    def decode(file: Any) -> None:
        """To the last byte; a JPEG at an eighth of its size, which finds a torn file as well."""
        file.seek(0)
        with Image.open(file) as picture:
            picture.draft("RGB", (256, 256))
            picture.load()
        file.seek(0)


class PictureForm(BaseImageForm):
    """The alternative text is asked for in the required languages, unless the author says that the picture decorates."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if file := self.fields.get("file"):
            self.fields["file"] = PictureField(label=file.label, required=file.required, widget=file.widget)
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
