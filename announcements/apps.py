from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AnnouncementsConfig(AppConfig):
    name = "announcements"
    verbose_name = _("Announcements")

    def ready(self) -> None:
        from .audiences import members, organisations, staff
        from .bounces import jobs as bounce_jobs
        from .letters import written_by_others, written_by_us
        from .mailing import causes
        from .mailing import jobs as mailing
        from .outbox import jobs, mailed_by_django
        from .reminders import actions as reminders
        from .reminders import drafts
        from .subscriptions import announcing
        from .subscriptions import jobs as subscription_jobs
        from .telegram import channel as telegram

        jobs.register()
        mailed_by_django.register()
        bounce_jobs.register()
        subscription_jobs.register()
        reminders.register()
        drafts.register()
        for audience in (staff, members, organisations):
            audience.register()
        mailing.register()
        causes.register()
        telegram.register()
        announcing.register()
        written_by_others.register()
        written_by_us.register()
