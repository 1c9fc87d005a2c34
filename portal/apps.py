from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("The site")

    def ready(self) -> None:
        from wagtail.contrib.redirects.models import Redirect
        from wagtail.models import get_page_models

        from announcements.outbox.reply_to import office
        from infocentre.models import Audience, Picture
        from infocentre.page_cache.watch import watch
        from infocentre.running import preparation, welcome

        from . import models
        from .chrome import stylesheet
        from .demo import first_start
        from .redirects import signals as redirects

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
        redirects.connect()
        office.register(models.SiteSettings.office_email)
        preparation.register("bundle the style sheet", stylesheet.build)
        preparation.register("load the demo content", first_start.load_once, first_content=True)
        welcome.register(first_start.sign_in_line)
