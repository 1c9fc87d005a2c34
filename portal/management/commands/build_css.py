from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.chrome.stylesheet import StyleSheetFault, build


class Command(BaseCommand):
    help = "Bundles portal/chrome/styles/site.css into the one style sheet of the site."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            target = build()
        except StyleSheetFault as fault:
            raise CommandError(str(fault)) from fault
        if options["verbosity"]:
            self.stdout.write(f"{target.stat().st_size:,} bytes of CSS bundled.")
