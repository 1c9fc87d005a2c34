"""Logos are drawings (SVG) or pictures. A drawing may carry neither a script nor an address of another host."""

from typing import Any, ClassVar

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring
from django.core.exceptions import ValidationError
from django.core.files import File
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.images.fields import WagtailImageField

LIMIT = 512 * 1024
FORBIDDEN_TAGS = {"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "set", "animate"}


def check_logo(file: File) -> None:
    """Raises ValidationError with a reason in the reader's language."""
    if file.size > LIMIT:
        raise ValidationError(_("The logo is larger than 512 KB."))
    if (file.name or "").lower().endswith(".svg"):
        check_drawing(file)
    else:
        WagtailImageField().clean(file)
    file.seek(0)


def check_drawing(file: File) -> None:
    file.seek(0)
    try:
        root = fromstring(file.read())
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ValidationError(_("This file is not a drawing (SVG) that can be read.")) from error
    if _local_name(root.tag) != "svg":
        raise ValidationError(_("This file is not a drawing (SVG) that can be read."))
    for element in root.iter():
        if _local_name(element.tag) in FORBIDDEN_TAGS or any(_acts(*pair) for pair in element.attrib.items()):
            raise ValidationError(_("The drawing contains a script or an address; save it as a plain SVG."))


def _local_name(tag: Any) -> str:
    return str(tag).rsplit("}", 1)[-1]


def _acts(name: str, value: str) -> bool:
    """Whether an attribute runs something or loads something from elsewhere."""
    name = _local_name(name).lower()
    if name.startswith("on"):
        return True
    return name in {"href", "src"} and not value.strip().startswith(("#", "data:image/"))


class LogoForm(WagtailAdminModelForm):
    """Checks the new files among `logo_fields`."""

    logo_fields: ClassVar[tuple[str, ...]] = ("logo",)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for name in set(self.logo_fields) & set(self.changed_data):
            if file := cleaned.get(name):
                try:
                    check_logo(file)
                except ValidationError as error:
                    self.add_error(name, error)
        return cleaned
