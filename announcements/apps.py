from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "announcements"
    verbose_name = _("Announcements")

    def ready(self) -> None:
        from .audiences import staff
        from .mailing import jobs as mailing
        from .outbox import jobs, mailed_by_django
        from .telegram import channel as telegram

        jobs.register()
        mailed_by_django.register()
        staff.register()
        mailing.register()
        telegram.register()
