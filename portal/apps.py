from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


def _forget_share_pictures(instance: Any, **kwargs: Any) -> None:
    from .found_by_machines import share_picture

    share_picture.forget(instance)


class PortalConfig(AppConfig):
    name = "portal"
    verbose_name = _("The site")

    def ready(self) -> None:
        from wagtail.contrib.redirects.models import Redirect
        from wagtail.documents import get_document_model
        from wagtail.models import Site, get_page_models

        from announcements.outbox.reply_to import office
        from infocentre.models import Audience, Picture
        from infocentre.page_cache.watch import watch
        from infocentre.running import preparation, welcome
        from people.consents.signals import consent_changed

        from . import models, record_lists
        from .cabinet import letters as cabinet_letters
        from .chrome import stylesheet
        from .demo import first_start
        from .pages import digest, news_card, news_organisations
        from .redirects import signals as redirects
        from .staff import chooser_words

        consent_changed.connect(_forget_share_pictures, dispatch_uid="share_pictures:consent")
        chooser_words.for_each_reader()
        record_lists.register()
        cabinet_letters.register()
        watch(
            *(model for model in get_page_models() if model is not models.NewsPage),
            Site,
            Picture,
            Audience,
            models.AlertBanner,
            models.NavigationItem,
            models.SiteSettings,
            models.SocialChannel,
        )
        watch(
            get_document_model(),
            Redirect,
            models.FactFigure,
            models.HeroLink,
            models.NewsOrganisation,
            models.NewsPage,
            models.StaffCard,
            frame=False,
        )
        redirects.connect()
        digest.register()
        news_card.register()
        news_organisations.register()
        office.register(models.SiteSettings.office_email)
        preparation.register("bundle the style sheet", stylesheet.build)
        preparation.register("load the demo content", first_start.load_once, first_content=True)
        welcome.register(first_start.sign_in_line)
