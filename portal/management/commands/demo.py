"""`manage.py demo [--scale N]`: the centre's real story in three languages, as a first content."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from announcements.subscriptions.samples import load_samples
from infocentre.records.indexing import indexed_afterwards
from portal.demo import accounts, announcements, events, people, pictures, publications, records, registrations, scale
from portal.demo.files import CONTENT, read
from portal.demo.pages import PageLoader
from portal.demo.streams import Shelf


class Command(BaseCommand):
    help = "Loads the demo content. What is there already is left as it is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", type=int, default=0, metavar="N", help="add N thousand synthetic news items")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["scale"] < 0:
            raise CommandError("--scale takes a number of thousands: 1 or more.")
        library = pictures.load_pictures()
        with transaction.atomic(), indexed_afterwards():  # a record is saved four times until it is published
            paths = load_site(library)
        pictures.prepare_renditions(list(library.values()))
        accounts.load_accounts()
        load_samples()
        with transaction.atomic():
            registrations.load_registrations()
            announcements.load_announcements(paths)
        if options["scale"]:
            added = scale.add_news(options["scale"] * 1000)
            self.stdout.write(f"{added} synthetic news items added.")
        self.stdout.write("Demo content is in place.")
        if line := accounts.sign_in_line():
            self.stdout.write(f"/admin/: {line}")


def load_site(library: dict[str, Any]) -> dict[str, int]:
    """The ids of the pages by their paths below the home page."""
    loader = PageLoader(library, read(CONTENT / "site.toml")["menu_labels"])
    loader.make_all()
    facts = records.load_facts()
    people.load_people()
    publications.load_publications()
    events.load_events(library)
    shelf = Shelf(loader.paths, library, facts, records.load_documents())
    loader.fill(shelf)
    loader.make_site()
    records.load_frame(loader.paths)
    return loader.paths
