from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from announcements.letters import shown


class Command(BaseCommand):
    help = "Shows every letter of the site in its three languages, with invented people."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--into", type=Path, help="write the pages of the guide into this folder")
        parser.add_argument("--html", type=Path, help="write the letters as HTML files into this folder")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["into"]:
            shown.write_pages(options["into"])
        if options["html"]:
            shown.write_html(options["html"])
        if not options["into"] and not options["html"]:
            for content in shown.pages().values():
                self.stdout.write(content)
