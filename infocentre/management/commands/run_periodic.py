import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from infocentre.periodic.jobs import stopping
from infocentre.periodic.runner import loop, run_due


class Command(BaseCommand):
    help = "Runs the periodic jobs that are due: scheduled publishing and what the rooms registered."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="go on until ended (Ctrl-C or TERM)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["loop"]:
            self.stdout.write(", ".join(run_due()) or "Nothing is due.")
            return
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stopping.set())
        loop(stopping)
