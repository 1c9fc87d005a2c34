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
SVG = "{http://www.w3.org/2000/svg}"
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
    content = file.read()
    try:
        root = fromstring(content)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise ValidationError(_("This file is not a drawing (SVG) that can be read.")) from error
    if root.tag != f"{SVG}svg":
        raise ValidationError(_("This file is not a drawing (SVG) that can be read."))
    if b"<?xml-stylesheet" in content:
        raise ValidationError(_("The drawing contains a script or an address; save it as a plain SVG."))
    for element in root.iter():
        if _is_foreign(element) or any(_acts(*pair) for pair in element.attrib.items()):
            raise ValidationError(_("The drawing contains a script or an address; save it as a plain SVG."))


def _local_name(tag: Any) -> str:
    return str(tag).rsplit("}", 1)[-1]


def _is_foreign(element: Any) -> bool:
    """What is drawn is SVG; what an editor such as Inkscape notes in words of its own is not drawn, and may stay."""
    tag = str(element.tag)
    if tag.startswith("{http://www.w3.org/1999/xhtml}") or _local_name(tag) in FORBIDDEN_TAGS:
        return True
    return _local_name(tag) == "style" and _loads(element.text or "")


def _loads(style: str) -> bool:
    """Whether a style names something outside the drawing. A backslash could spell it in another way."""
    plain = "".join(style.lower().split())
    return "@import" in plain or "\\" in plain or any(not part.startswith(_INSIDE) for part in plain.split("url(")[1:])


_INSIDE = ("#", "'#", '"#', "data:image/", "'data:image/", '"data:image/')


def _acts(name: str, value: str) -> bool:
    """Whether an attribute runs something or loads something from elsewhere."""
    name = _local_name(name).lower()
    if name.startswith("on") or _loads(value):
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
