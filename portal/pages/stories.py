"""Success stories: people who went to Dubna, and what came of it."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from infocentre.pictures.responsive import rendition_prefetch
from portal.blocks.streams import BodyBlock

from .base import BodyMixin, TranslatedPage


class StoryIndexPage(TranslatedPage):
    template = "pages/story_index_page.html"
    max_count = 1
    subpage_types: ClassVar[list[str]] = ["portal.StoryPage"]

    class Meta:
        verbose_name = _("success stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["stories"] = (
            StoryPage.objects.child_of(self)
            .live()
            .order_by("path")
            .defer("body", "body_kk", "body_ru", "body_en")
            .select_related("picture")
            .prefetch_related(rendition_prefetch("picture__", "card"))
        )
        return context


class StoryPage(BodyMixin, TranslatedPage):
    template = "pages/story_page.html"
    parent_page_types: ClassVar[list[str]] = ["portal.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    translated_fields = ("heading", "lead", "person", "role", "body")
    content_fields = ("heading", "lead", "body")

    person = models.CharField(_("whose story"), max_length=120)
    role = models.CharField(_("who they are today"), max_length=200, blank=True)
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    search_fields: ClassVar = [
        *TranslatedPage.search_fields,
        *TranslatedPage.translated_search_fields("person", "body"),
    ]

    class Meta:
        verbose_name = _("success story")
        verbose_name_plural = _("success stories")
