import os
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from infocentre.running.programs import Program, programs


def by_name() -> dict[str, Program]:
    return {program.name.lower().replace(" ", "-"): program for program in programs()}


class Command(BaseCommand):
    help = "Becomes one of the programs that `up` runs side by side, for containers. Prepares nothing (see `prepare`)."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("program", choices=by_name())

    def handle(self, *args: Any, **options: Any) -> None:
        command = by_name()[options["program"]].command
        os.execv(command[0], command)  # noqa: S606 - it takes the place of this process, so signals reach it
