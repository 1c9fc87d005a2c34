"""The parts of an event that stand in no table of their own: programme, documents, pictures, recordings."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from infocentre.languages.codes import LABELS
from infocentre.languages.fallback import Translation, translation


class InLanguages(blocks.StructValue):
    """A block with `title_kk`, `title_ru`, `title_en`: `value.title` is the one for the reader."""

    def __getattr__(self, name: str) -> Any:
        try:
            return self[name]
        except KeyError:
            raise AttributeError(name) from None

    @property
    def title(self) -> Translation:
        return translation(self, "title")  # type: ignore[arg-type]  # anything with the fields will do


def _titles(required: tuple[str, ...] = ("kk", "ru")) -> list[tuple[str, blocks.CharBlock]]:
    return [
        (f"title_{code}", blocks.CharBlock(label=label.name, max_length=250, required=code in required))
        for code, label in LABELS.items()
    ]


class HourBlock(blocks.StructBlock):
    starts = blocks.DateTimeBlock(label=_("begins"))
    ends = blocks.TimeBlock(label=_("ends at"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(
            [*_titles(), ("who", blocks.CharBlock(label=_("who"), max_length=120, required=False))], **kwargs
        )

    def clean(self, value: Any) -> Any:
        cleaned = super().clean(value)
        if not cleaned.get("ends") or not cleaned.get("starts"):
            return cleaned
        if cleaned["ends"] <= timezone.localtime(cleaned["starts"]).time():
            raise blocks.StructBlockValidationError({"ends": ValidationError(_("It ends before it begins."))})
        return cleaned

    class Meta:
        icon = "time"
        label = _("Item of the programme")
        value_class = InLanguages


class FileBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("document"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(_titles(required=()), **kwargs)

    class Meta:
        icon = "doc-full"
        label = _("Document")
        value_class = InLanguages


class RecordingBlock(blocks.StructBlock):
    url = blocks.URLBlock(label=_("address"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(_titles(), **kwargs)

    class Meta:
        icon = "media"
        label = _("Recording")
        value_class = InLanguages


PROGRAMME = [("hour", HourBlock())]
DOCUMENTS = [("file", FileBlock())]
PICTURES = [("picture", ImageChooserBlock(label=_("Picture")))]
RECORDINGS = [("recording", RecordingBlock())]
