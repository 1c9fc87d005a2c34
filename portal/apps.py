from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("The site")

    def ready(self) -> None:
        from wagtail.contrib.redirects.models import Redirect
        from wagtail.models import get_page_models

        from infocentre.models import Audience, Picture
        from infocentre.page_cache.watch import watch

        from . import models

        watch(
            *get_page_models(),
            Picture,
            Audience,
            Redirect,
            models.AlertBanner,
            models.FactFigure,
            models.HeroLink,
            models.NavigationItem,
            models.Partner,
            models.SiteSettings,
            models.SocialChannel,
            models.StaffCard,
        )
