from typing import Any

from django.core.management.base import BaseCommand, CommandError

from infocentre.languages.catalogues import compile_all


class Command(BaseCommand):
    help = "Compiles the translation catalogues (.po to .mo); needs no gettext."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            compiled = compile_all()
        except OSError as error:
            raise CommandError(f"A catalogue cannot be compiled: {error}") from error
        if options["verbosity"]:
            self.stdout.write(f"{compiled} catalogues compiled.")
