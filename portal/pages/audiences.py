"""What is open for one audience, gathered on one page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from infocentre.audiences.models import Audience, AudienceCode
from infocentre.page_cache.memo import memo
from portal.blocks.streams import BodyBlock

from .base import BodyMixin, TranslatedPage
from .news import news_list


class AudiencePage(BodyMixin, TranslatedPage):
    template = "pages/audience_page.html"
    subpage_types: ClassVar[list[str]] = []
    translated_fields = ("heading", "lead", "menu_label", "door", "body")
    content_fields = ("heading", "lead", "body")

    audience = models.OneToOneField(
        Audience, verbose_name=_("audience"), on_delete=models.PROTECT, related_name="audience_page"
    )
    door = models.CharField(
        _("line on the home page"), max_length=80, blank=True, help_text=_("What is behind this door, in a few words.")
    )
    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    common_panels: ClassVar = [FieldPanel("audience")]
    search_fields: ClassVar = [*TranslatedPage.search_fields, *TranslatedPage.translated_search_fields("body")]

    ICONS: ClassVar = {
        AudienceCode.PUPILS: "pupil",
        AudienceCode.STUDENTS: "student",
        AudienceCode.TEACHERS: "teacher",
        AudienceCode.SCIENTISTS: "scientist",
        AudienceCode.PRESS_AND_PARTNERS: "press",
    }

    class Meta:
        verbose_name = _("audience page")
        verbose_name_plural = _("audience pages")

    @property
    def icon(self) -> str:
        return self.ICONS[AudienceCode(self.audience.code)]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["news"] = memo(
            f"news-for:{self.audience_id}", lambda: list(news_list("row").filter(audiences=self.audience_id)[:4])
        )
        return context
