import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from announcements.outbox.drainer import drain, loop


class Command(BaseCommand):
    help = "Sends the mail that waits in the outbox."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--loop", action="store_true", help="go on until ended (Ctrl-C or TERM)")

    def handle(self, *args: Any, **options: Any) -> None:
        stop = threading.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: stop.set())
        if options["loop"]:
            loop(stop)
            return
        tally = drain(stop=stop)
        self.stdout.write(f"{tally.sent} sent, {tally.later} later, {tally.failed} failed.")
