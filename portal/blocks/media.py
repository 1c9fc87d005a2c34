"""Blocks of pictures, films and files. Alternative texts are asked in the language of the tab they stand in."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from . import previews
from .choosers import PictureChooserBlock


class PictureBlock(blocks.StructBlock):
    image = PictureChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        max_length=300,
        help_text=_("What is seen. Empty: the picture's own alternative text is used."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=400)

    def get_preview_value(self) -> Any:
        return self.to_python(previews.picture())

    class Meta:
        icon = "image"
        label = _("Picture")
        template = "blocks/picture.html"
        description = _("One picture with its caption.")


class GalleryBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(PictureBlock(), min_num=2, max_num=24, **kwargs)

    def get_preview_value(self) -> Any:
        return self.to_python(previews.gallery())

    class Meta:
        icon = "image"
        label = _("Gallery")
        template = "blocks/gallery.html"
        description = _("Several pictures; each opens over the whole screen.")


_FILMS = {
    re.compile(r"^https://(?:www\.)?(?:youtube\.com/watch\?v=|youtu\.be/)([\w-]{6,20})"): "https://www.youtube-nocookie.com/embed/{}?autoplay=1",
    re.compile(r"^https://rutube\.ru/video/([\w-]{8,64})"): "https://rutube.ru/play/embed/{}",
    re.compile(r"^https://vkvideo\.ru/video(-?\d+_\d+)"): "https://vkvideo.ru/video_ext.php?v={}",
}  # fmt: skip


def player_address(url: str) -> str | None:
    """The address of the film's player without cookies, or None when the film is not of a known service."""
    for pattern, template in _FILMS.items():
        if found := pattern.match(url):
            if "vkvideo" in template:
                owner, number = found.group(1).rsplit("_", 1)
                return f"https://vkvideo.ru/video_ext.php?oid={owner}&id={number}"
            return template.format(found.group(1))
    return None


class VideoValue(blocks.StructValue):
    @property
    def player(self) -> str | None:
        return player_address(self.get("url", ""))


class VideoBlock(blocks.StructBlock):
    """A poster of our own; the player of the other host loads only after the reader presses play."""

    url = blocks.URLBlock(label=_("Address of the film"), help_text=_("YouTube, Rutube or VK Video."))
    title = blocks.CharBlock(label=_("Title"), max_length=200)
    poster = PictureChooserBlock(label=_("Poster"))
    duration = blocks.RegexBlock(
        r"^\d{1,2}(:\d{2}){1,2}$", label=_("Length"), required=False, help_text=_("Minutes and seconds: 12:40.")
    )
    note = blocks.CharBlock(label=_("Note"), required=False, max_length=300)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        cleaned = super().clean(value)
        if not player_address(cleaned["url"]):
            raise blocks.StructBlockValidationError(
                block_errors={"url": ValidationError(_("Give the address of a film on YouTube, Rutube or VK Video."))}
            )
        return cleaned

    def get_preview_value(self) -> Any:
        return self.to_python(previews.film())

    class Meta:
        icon = "media"
        label = _("Film")
        template = "blocks/video.html"
        value_class = VideoValue
        description = _("A film behind a poster of our own.")


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("Title"), required=False, max_length=200)


class DocumentsBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(DocumentBlock(), min_num=1, **kwargs)

    def get_preview_value(self) -> Any:
        return self.to_python(previews.documents())

    class Meta:
        icon = "doc-full"
        label = _("Files")
        template = "blocks/documents.html"
        description = _("Files to download, with kind and size.")
