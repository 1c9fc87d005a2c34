"""What is done about subscriptions again and again."""

from datetime import timedelta

from infocentre.page_cache.watch import watch
from infocentre.periodic import jobs

from . import kinds
from .actions import forget_unconfirmed
from .digest import send_weekly
from .importing.actions import forget_unfinished
from .models import Topic


def register() -> None:
    kinds.register()
    watch(Topic, frame=False)  # the form with the topics is a cached page
    jobs.register("send_weekly_digest", every=timedelta(minutes=10), run=send_weekly)
    jobs.register("forget_unfinished_imports", every=timedelta(days=1), run=forget_unfinished)
    jobs.register("forget_unconfirmed_subscribers", every=timedelta(days=1), run=forget_unconfirmed)
