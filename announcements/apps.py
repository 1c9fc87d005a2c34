from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "announcements"
    verbose_name = _("Announcements")

    def ready(self) -> None:
        from .letters import written_by_others
        from .outbox import jobs, mailed_by_django

        jobs.register()
        mailed_by_django.register()
        written_by_others.register()
