"""What is done about registrations again and again, and what other rooms are told."""

from datetime import timedelta

from infocentre.page_cache.watch import watch
from infocentre.periodic import jobs

from . import audience, box, kinds, letter_samples, reminders, unanswered
from .alerts import jobs as alerts
from .attendance.actions import forget_old as forget_attendance
from .changes import jobs as changes
from .changes import letter_samples as change_samples
from .classes import letter_samples as class_samples
from .classes import unanswered as unanswered_classes
from .classes.actions import tell_news
from .exports import jobs as exports
from .settings import RegistrationSettings
from .waiting_list import expire


def register() -> None:
    kinds.register()
    letter_samples.register()
    class_samples.register()
    change_samples.register()
    box.register()
    reminders.register()
    unanswered.register()
    unanswered_classes.register()
    audience.register()
    alerts.register()
    changes.register()
    exports.register()
    watch(RegistrationSettings, frame=False)
    jobs.register("tell_teachers", every=timedelta(minutes=1), run=tell_news)
    jobs.register("expire_registration_offers", every=timedelta(minutes=1), run=expire)
    jobs.register("forget_attendance_files", every=timedelta(days=1), run=forget_attendance)
