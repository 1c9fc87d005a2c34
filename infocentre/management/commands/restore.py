import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import Error

from infocentre.backup import actions
from infocentre.backup.faults import BackupFault


class Command(BaseCommand):
    help = "Replaces the database and all uploaded files by those of a backup. Stop the site first."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="an archive that `backup` made")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        parser.add_argument("--no-copy", action="store_true", help="do not make a backup of the present content first")

    def handle(self, *args: Any, **options: Any) -> None:
        source = options["file"].expanduser().resolve()
        try:
            told = actions.check(source)
            if not options["yes"] and not self.agreed(f"the backup of {told.site}, made {told.made_at}"):
                raise CommandError("Nothing was changed.")
            if actions.has_content() and not options["no_copy"]:
                copy = actions.make(actions.default_file("before-restore"))
                self.stdout.write(f"The present content is kept in {copy}")
            actions.restore(source)
        except (BackupFault, Error) as fault:
            raise CommandError(" ".join(str(fault).split())) from fault
        self.stdout.write("Restored. Now start the site again.")

    def agreed(self, what: str) -> bool:
        if not sys.stdin.isatty():
            raise CommandError("Nobody is there to ask; add --yes.")
        self.stdout.write(f"Everything on the site is about to be replaced by {what}.")
        return input("Type yes to go on: ").strip().lower() == "yes"
