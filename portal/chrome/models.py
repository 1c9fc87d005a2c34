"""What frames every page: names, address, channels, menus, the alert. All of it is staff's, none of it in code."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel, ObjectList, PageChooserPanel, TabbedInterface
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.models import Orderable

from infocentre.languages.codes import LANGUAGES
from infocentre.languages.models import TranslatedModel
from infocentre.languages.panels import language_tabs
from infocentre.pictures.logos import LogoForm


@register_setting(icon="site")
class SiteSettings(TranslatedModel, ClusterableModel, BaseGenericSetting):
    """The centre's own names and addresses in three languages."""

    translated_fields = ("centre_name", "centre_short", "parent_name", "city", "address", "hours", "copyright_line")

    centre_name = models.CharField(_("name of the centre"), max_length=200, default="", blank=True)
    centre_short = models.CharField(_("short name"), max_length=60, default="", blank=True)
    parent_name = models.CharField(_("name of the parent institute"), max_length=200, default="", blank=True)
    city = models.CharField(_("city"), max_length=60, default="", blank=True)
    address = models.TextField(_("address"), default="", blank=True)
    hours = models.CharField(_("opening hours"), max_length=160, default="", blank=True)
    copyright_line = models.CharField(_("line at the foot"), max_length=300, default="", blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    map_url = models.URLField(_("address on a map"), blank=True)
    logo = models.FileField(_("logo"), upload_to="logos/", blank=True, help_text=_("Empty: the drawn mark is used."))
    share_picture = models.ForeignKey(
        "infocentre.Picture",
        verbose_name=_("picture for sharing"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Behind the heading on the picture that messengers show, where a page has none of its own."),
    )

    edit_handler = TabbedInterface(
        [
            *language_tabs(translated_fields),
            ObjectList(
                [
                    *(FieldPanel(name) for name in ("email", "phone", "map_url", "logo", "share_picture")),
                    InlinePanel("channels", label=_("Channel")),
                ],
                heading=_("All languages"),
            ),
            ObjectList([InlinePanel("navigation_items", label=_("Menu item"))], heading=_("Menus")),
        ],
        base_form_class=LogoForm,
    )

    class Meta:
        verbose_name = _("site settings")

    @classmethod
    def office_email(cls) -> str:
        """Where people write to; empty when staff have not said it."""
        return cls.objects.values_list("email", flat=True).first() or ""


class ChannelKind(models.TextChoices):
    WHATSAPP = "whatsapp", "WhatsApp"
    TELEGRAM = "telegram", "Telegram"
    INSTAGRAM = "instagram", "Instagram"
    YOUTUBE = "youtube", "YouTube"


class SocialChannel(Orderable):
    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="channels")
    kind = models.CharField(_("channel"), max_length=20, choices=ChannelKind)
    url = models.URLField(_("address"))

    panels: ClassVar = [FieldPanel("kind"), FieldPanel("url")]


class Menu(models.TextChoices):
    MAIN = "main", _("Main menu")
    AUDIENCES = "audiences", _("Footer: for whom")
    USEFUL = "useful", _("Footer: useful")


class NavigationItem(TranslatedModel, Orderable):
    """A page of this site, or an address elsewhere with a label of its own."""

    translated_fields = ("label",)

    settings = ParentalKey(SiteSettings, on_delete=models.CASCADE, related_name="navigation_items")
    menu = models.CharField(_("menu"), max_length=20, choices=Menu, default=Menu.MAIN)
    page = models.ForeignKey(
        "wagtailcore.Page", verbose_name=_("page"), null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    url = models.URLField(_("address elsewhere"), blank=True)
    label = models.CharField(_("label"), max_length=60, blank=True, help_text=_("Empty: the page's own label."))

    panels: ClassVar = [
        FieldPanel("menu"),
        PageChooserPanel("page"),
        FieldPanel("url"),
        *(FieldPanel(f"label_{code}") for code in LANGUAGES),
    ]

    def clean(self) -> None:
        super().clean()
        if bool(self.page_id) == bool(self.url):
            raise ValidationError(_("Choose a page or give an address, not both."))
        if self.url and not self.translated("label"):
            raise ValidationError({"label_kk": _("An address elsewhere needs a label.")})


class AlertLevel(models.TextChoices):
    """How urgent; the value is the suffix of the notice's CSS class."""

    INFO = "info", _("Information")
    WARNING = "last", _("Warning")
    URGENT = "bad", _("Urgent")


class AlertBanner(TranslatedModel):
    """A line above every page between two moments."""

    translated_fields = ("text",)
    required_fields = ("text",)
    leads_to: Any = None  # the page as readers find it; the frame fills it in

    text = models.CharField(_("text"), max_length=300)
    level = models.CharField(_("level"), max_length=10, choices=AlertLevel, default=AlertLevel.INFO)
    page = models.ForeignKey(
        "wagtailcore.Page",
        verbose_name=_("page to read on"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    starts_at = models.DateTimeField(_("from"), default=timezone.now)
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)

    class Meta:
        ordering = ["-starts_at"]
        verbose_name = _("alert")
        verbose_name_plural = _("alerts")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_at=None) | models.Q(ends_at__gt=models.F("starts_at")),
                name="alert_ends_after_it_starts",
                violation_error_message=_("The alert ends before it starts."),
            )
        ]

    def __str__(self) -> str:
        return str(self.translated("text"))
