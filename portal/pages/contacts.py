"""How to reach the centre: staff cards, address, hours."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel
from wagtail.fields import StreamField
from wagtail.models import Orderable

from infocentre.languages.codes import LANGUAGES
from infocentre.languages.models import TranslatedModel
from infocentre.pictures.responsive import rendition_prefetch
from portal.blocks.streams import BodyBlock

from .base import BodyMixin, TranslatedPage

# As they stand in a list of what somebody speaks.
SPOKEN = {
    "kk": pgettext_lazy("spoken language", "Kazakh"),
    "ru": pgettext_lazy("spoken language", "Russian"),
    "en": pgettext_lazy("spoken language", "English"),
}


class ContactsPage(BodyMixin, TranslatedPage):
    template = "pages/contacts_page.html"
    max_count = 1
    subpage_types: ClassVar[list[str]] = []
    translated_fields = ("heading", "lead", "menu_label", "body")
    content_fields = ("heading", "lead", "body")

    body = StreamField(BodyBlock(required=False), verbose_name=_("text"), blank=True)

    common_panels: ClassVar = [InlinePanel("staff_cards", label=_("Staff card"))]
    search_fields: ClassVar = [*TranslatedPage.search_fields, *TranslatedPage.translated_search_fields("body")]

    class Meta:
        verbose_name = _("contacts page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        context["staff"] = self.staff_cards.select_related("portrait").prefetch_related(
            rendition_prefetch("portrait__", "portrait")
        )
        return context


class StaffCard(TranslatedModel, Orderable):
    """One of the centre's people: name and role in three languages, and the languages they speak."""

    translated_fields = ("name", "role")
    page = ParentalKey(ContactsPage, on_delete=models.CASCADE, related_name="staff_cards")
    name = models.CharField(_("name"), max_length=120)
    role = models.CharField(_("role"), max_length=160)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    speaks_kk = models.BooleanField(_("speaks Kazakh"), default=False)
    speaks_ru = models.BooleanField(_("speaks Russian"), default=False)
    speaks_en = models.BooleanField(_("speaks English"), default=False)
    portrait = models.ForeignKey(
        "infocentre.Picture",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    panels: ClassVar = [
        *(FieldRowPanel([FieldPanel(f"name_{code}"), FieldPanel(f"role_{code}")]) for code in LANGUAGES),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldRowPanel([FieldPanel(f"speaks_{code}") for code in LANGUAGES]),
        FieldPanel("portrait"),
    ]

    @property
    def spoken(self) -> list[str]:
        """The languages this person speaks, in the words of the reader's language."""
        return [str(SPOKEN[code]) for code in LANGUAGES if getattr(self, f"speaks_{code}")]

    @property
    def initials(self) -> str:
        return "".join(part[0] for part in str(self.translated("name").value).split()[:2])
