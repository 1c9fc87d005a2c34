import sys
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from infocentre.running import welcome
from infocentre.running.address import answers, base_url, check_free
from infocentre.running.faults import CannotStart
from infocentre.running.preparation import prepare
from infocentre.running.programs import programs
from infocentre.running.supervisor import Supervisor


class Command(BaseCommand):
    help = "Prepares everything, loads the demo content into an empty database, and serves the site until Ctrl-C."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            check_free(settings.HOST, settings.PORT)
            prepare(self.say, first_content=settings.DEMO_ON_FIRST_START)
        except CannotStart as fault:
            raise CommandError(str(fault)) from fault
        connections.close_all()  # the programs below open their own
        self.say("start the server")
        sys.exit(Supervisor(programs()).run(self.is_up, self.welcome))

    def say(self, title: str) -> None:
        self.stdout.write(f"· {title}")
        self.stdout.flush()

    @staticmethod
    def is_up() -> bool:
        return answers(settings.HOST, settings.PORT)

    def welcome(self) -> None:
        self.stdout.write("\n" + "\n".join(welcome.lines(base_url(settings.HOST, settings.PORT))))
        self.stdout.flush()
