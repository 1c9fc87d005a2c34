from typing import Any

from django.core.management.base import BaseCommand, CommandError

from infocentre.running.faults import CannotStart
from infocentre.running.preparation import prepare


class Command(BaseCommand):
    help = "Brings database, translations, style sheet and static files up to date, and ends."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            prepare(lambda title: self.stdout.write(f"· {title}"), first_content=False)
        except CannotStart as fault:
            raise CommandError(str(fault)) from fault
