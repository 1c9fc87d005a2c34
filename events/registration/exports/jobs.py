"""What this room does again and again."""

from datetime import timedelta

from infocentre.periodic import jobs

from . import letters
from .actions import erase_old
from .work import work


def register() -> None:
    letters.register()
    jobs.register("make_long_tables", every=timedelta(seconds=5), run=work, lease=timedelta(minutes=1))
    jobs.register("erase_long_tables", every=timedelta(hours=1), run=erase_old)
