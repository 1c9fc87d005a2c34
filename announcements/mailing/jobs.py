"""What the room tells the others at the start: its kinds of mail, its way to the readers, its job."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from announcements.outbox import kinds
from infocentre.periodic import jobs

from . import actions, channels, deletion, mail
from .work import work


def register() -> None:
    # The text is kept with the announcement itself; the copies of each recipient need not be.
    kinds.register(mail.KIND, _("Announcement"), keep=timedelta(days=30))
    kinds.register(actions.TEST_KIND, _("Announcement, test"), keep=timedelta(days=7))
    channels.register(mail.Mail())
    deletion.register()
    jobs.register("send_announcements", every=timedelta(seconds=5), run=work)
