"""The organisations that a news item is about: links below the item, a section on each organisation's page."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel
from wagtail.models import Orderable

from infocentre.page_cache.memo import memo
from infocentre.records.sections import register_section
from people.models import Organisation

from .news import NewsPage, news_list

SHOWN = 4
TEMPLATE = "pages/organisation_news.html"


class NewsOrganisation(Orderable):
    news = ParentalKey(NewsPage, on_delete=models.CASCADE, related_name="organisations")
    organisation = models.ForeignKey(
        Organisation, verbose_name=_("organisation"), on_delete=models.CASCADE, related_name="+"
    )

    panels: ClassVar = [FieldPanel("organisation")]

    class Meta(Orderable.Meta):
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.UniqueConstraint(
                fields=["news", "organisation"],
                name="organisation_once_a_news_item",
                violation_error_message=_("This organisation stands in the list already."),
            )
        ]

    def __str__(self) -> str:
        return str(self.organisation)


def news_of(organisation: Organisation) -> dict[str, Any]:
    """The newest; whether there are more than are shown. Empty where there are none."""

    def worked_out() -> dict[str, Any]:
        found = list(news_list("row").filter(organisations__organisation=organisation)[: SHOWN + 1])
        return {"news": found[:SHOWN], "more": len(found) > SHOWN} if found else {}

    listed = memo(f"news-of:{organisation.pk}", worked_out)
    return {**listed, "slug": organisation.slug if listed["more"] else ""} if listed else {}


def register() -> None:
    register_section(Organisation, "news", TEMPLATE, news_of, order=12)
