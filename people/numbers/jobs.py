"""What is done beside the web server: the figures of every month."""

from datetime import timedelta

from infocentre.periodic import jobs

from .actions import take_monthly


def register() -> None:
    jobs.register("monthly_numbers", every=timedelta(hours=6), run=take_monthly)
