from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from infocentre.page_cache.watch import watch

        from . import models
        from .calendar import mailed, sections
        from .registration import jobs as registration

        watch(models.Event, models.EventOrganisation, models.EventSeries, models.EventSpeaker, frame=False)
        registration.register()
        mailed.register()
        sections.register()
