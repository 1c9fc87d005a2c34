from argparse import ArgumentTypeError
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from infocentre.backup import actions
from infocentre.backup.faults import BackupFault


def at_least_one(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise ArgumentTypeError("should be a whole number from 1")
    return int(value)


class Command(BaseCommand):
    help = "Writes the database and all uploaded files into one archive. The site may go on running."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", nargs="?", type=Path, help="where to; otherwise a dated file in DATA_DIR/backups")
        parser.add_argument("--keep", type=at_least_one, metavar="N", help="afterwards delete all but the newest N")

    def handle(self, *args: Any, **options: Any) -> None:
        target = (options["file"] or actions.default_file()).expanduser().resolve()
        try:
            actions.make(target)
        except BackupFault as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{target} ({target.stat().st_size / 1_000_000:.1f} MB)")
        if options["keep"]:
            for path in actions.prune(target.parent, options["keep"]):
                self.stdout.write(f"deleted {path.name}")
