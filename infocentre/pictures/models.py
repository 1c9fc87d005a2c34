"""Pictures: Wagtail's images with an alternative text in three languages, which staff must give."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtail.search import index

from infocentre.languages.models import TranslatedModel


class Picture(TranslatedModel, AbstractImage):
    """An uploaded picture. `alt_kk/_ru/_en` say what is seen, for those who do not see it.

    An empty alternative text means that the picture only decorates; the upload form makes the author say so.
    """

    translated_fields = ("alt",)
    alt = models.CharField(
        _("alternative text"),
        max_length=300,
        blank=True,
        help_text=_("What is seen in the picture, in one sentence, for readers who cannot see it."),
    )
    # Not "decorative": Wagtail sets an attribute of that name to False on every image it loads.
    only_decorates = models.BooleanField(
        _("only decorates"), default=False, help_text=_("The picture carries no information of its own.")
    )

    admin_form_fields = (
        *(name for name in Image.admin_form_fields if name not in {"description"}),
        "alt_kk",
        "alt_ru",
        "alt_en",
        "only_decorates",
    )
    search_fields = [
        *AbstractImage.search_fields,
        *(index.SearchField(f"alt_{code}") for code in ("kk", "ru", "en")),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        """What Wagtail writes where a template names no other text: the reader's language, never a file name."""
        return "" if self.only_decorates else str(self.translated("alt").value)


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)
        verbose_name = _("rendition of a picture")
        verbose_name_plural = _("renditions of pictures")
