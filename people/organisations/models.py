"""Organisations: institutes, laboratories, universities, partners."""

from typing import Any, ClassVar
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.fields import RichTextField
from wagtail.models import Orderable
from wagtail.search import index

from infocentre.languages.fallback import Translation
from infocentre.records.models import PublishedRecord
from people.regions.iso import KAZAKHSTAN, country_name, is_country_code, region_choices, region_name

from .enums import SCHEMA_TYPES, ChannelKind, OrganisationKind

# Wagtail and Django let ftp pass; a reader's browser would ask another program.
web_address = URLValidator(
    schemes=["http", "https"], message=_("Give an address that begins with http:// or https://.")
)
ABOUT_FEATURES = ["bold", "italic", "ol", "ul", "link", "lang-kk", "lang-ru", "lang-en"]


class Organisation(PublishedRecord):
    list_path = "organisations/"
    template = "organisations/organisation.html"
    translated_fields = ("name", "short_name", "city", "about")
    required_fields = ("name",)
    content_fields = ("name", "about")

    name = models.CharField(_("name"), max_length=250)
    short_name = models.CharField(_("short name"), max_length=80, blank=True, help_text=_("INP, KazNU, FLNR …"))
    city = models.CharField(_("city"), max_length=80, blank=True)
    about = RichTextField(_("about"), blank=True, features=ABOUT_FEATURES)
    kind = models.CharField(_("kind"), max_length=20, choices=OrganisationKind)
    parent = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        help_text=_("The institute that a laboratory belongs to."),
    )
    region = models.CharField(_("region of Kazakhstan"), max_length=6, choices=region_choices, blank=True)
    country = models.CharField(_("country"), max_length=2, default=KAZAKHSTAN, validators=[is_country_code])
    site = models.URLField(_("site"), blank=True, validators=[web_address])
    logo = models.FileField(
        _("logo"), upload_to="logos/", blank=True, help_text=_("SVG, PNG or WebP, dark on a light ground.")
    )
    logo_light = models.FileField(
        _("light logo"), upload_to="logos/", blank=True, help_text=_("The same in light colours, for the footer.")
    )
    is_partner = models.BooleanField(
        _("partner"), default=False, help_text=_("Stands among the logos of partners on the site.")
    )
    in_footer = models.BooleanField(_("in the footer"), default=False, help_text=_("Needs a light logo."))
    receives_recordings = models.BooleanField(
        _("receives announcements of recordings"),
        default=False,
        help_text=_("A letter goes to its contact persons when a lecture has been published."),
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    search_fields: ClassVar = [
        *PublishedRecord.translated_search_fields("name", boost=4),
        *PublishedRecord.translated_search_fields("short_name", boost=3),
        *PublishedRecord.translated_search_fields("city", "about"),
        index.FilterField("live"),
        index.FilterField("kind"),
    ]

    class Meta:
        ordering = ["sort_order", "slug"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(region="") | models.Q(country=KAZAKHSTAN),
                name="region_is_in_kazakhstan",
                violation_error_message=_("Only an organisation in Kazakhstan (KZ) has a region of Kazakhstan."),
            )
        ]

    def clean(self) -> None:
        super().clean()
        if self.pk and self.parent_id == self.pk:
            raise ValidationError({"parent": _("An organisation is no part of itself.")})

    @property
    def label(self) -> Translation:
        """The short name where there is one in the same language: for lists and filters."""
        short = self.translated("short_name")
        return short if short and short.language == self.heading.language else self.heading

    @property
    def site_host(self) -> str:
        """The address as people write it: without scheme and www."""
        return urlsplit(self.site).netloc.removeprefix("www.")

    @property
    def region_name(self) -> str:
        return region_name(self.region)

    @property
    def country_name(self) -> str:
        return country_name(self.country)

    @cached_property
    def public_parts(self) -> list["Organisation"]:
        return list(Organisation.public().filter(parent=self))

    @classmethod
    def for_page(cls) -> models.QuerySet["Organisation"]:
        return cls.public().select_related("parent").prefetch_related("channels")

    def stands_in(self) -> dict[str, Any]:
        return {"kind": OrganisationKind.INSTITUTE}

    def structured_data(self, absolute: Any) -> dict[str, Any]:
        return {
            "@type": SCHEMA_TYPES.get(OrganisationKind(self.kind), "Organization"),
            "name": str(self.heading.value),
            **({"alternateName": str(short.value)} if (short := self.translated("short_name")) else {}),
            "url": absolute(self.url),
            **({"logo": absolute(self.logo.url)} if self.logo else {}),
            "address": {
                "@type": "PostalAddress",
                "addressCountry": self.country,
                **({"addressLocality": str(city.value)} if (city := self.translated("city")) else {}),
            },
            "sameAs": [address for address in (self.site, *(c.url for c in self.channels.all())) if address],
        }

    def get_context(self, request: HttpRequest) -> dict[str, Any]:
        parts = self.public_parts if self.pk else []
        parent = self.parent if self.parent and self.parent.live else None
        return {**super().get_context(request), "parts": parts, "parent": parent}


class OrganisationChannel(Orderable):
    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(_("channel"), max_length=20, choices=ChannelKind)
    url = models.URLField(_("address"), validators=[web_address])

    panels: ClassVar = [FieldRowPanel([FieldPanel("kind"), FieldPanel("url")])]

    class Meta(Orderable.Meta):
        verbose_name = _("channel")
        verbose_name_plural = _("channels")


class ContactPerson(Orderable):
    """Whom staff write to. Never shown to the public."""

    organisation = ParentalKey(Organisation, on_delete=models.CASCADE, related_name="contact_persons")
    name = models.CharField(_("name"), max_length=160)
    role = models.CharField(_("position"), max_length=160, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)

    panels: ClassVar = [
        FieldRowPanel([FieldPanel("name"), FieldPanel("role")]),
        FieldRowPanel([FieldPanel("email"), FieldPanel("phone")]),
        FieldPanel("note"),
    ]

    class Meta(Orderable.Meta):
        verbose_name = _("contact person")
        verbose_name_plural = _("contact persons")

    def __str__(self) -> str:
        return self.name
