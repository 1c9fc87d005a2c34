"""`manage.py demo [--scale N]`: the centre's real story in three languages, as a first content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from portal.demo import accounts, events, people, pictures, records, scale
from portal.demo.files import CONTENT, read
from portal.demo.pages import PageLoader
from portal.demo.streams import Shelf


class Command(BaseCommand):
    help = "Loads the demo content. What is there already is left as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=int, default=0, metavar="N", help="add N thousand synthetic news items")

    def handle(self, *args: Any, **options: Any) -> None:
        library = pictures.load_pictures()
        with transaction.atomic():
            load_site(library)
        pictures.prepare_renditions(list(library.values()))
        password = accounts.load_accounts()
        if options["scale"]:
            added = scale.add_news(options["scale"] * 1000)
            self.stdout.write(f"{added} synthetic news items added.")
        names = ", ".join(name for name, _group, _language in accounts.ACCOUNTS)
        self.stdout.write(f"Demo content is in place. Sign in at /admin/ as {names}; password: {password}")


def load_site(library: dict[str, Any]) -> None:
    loader = PageLoader(library, read(CONTENT / "site.toml")["menu_labels"])
    loader.make_all()
    facts = records.load_facts()
    people.load_people()
    events.load_events(library)
    shelf = Shelf(loader.paths, library, facts, records.load_documents())
    loader.fill(shelf)
    loader.make_site()
    records.load_frame(loader.paths)
