"""`python -m tests.announcements.mailing.worker COUNT`: a process that goes on with announcements to COUNT made-up people,
as the periodic job does, until it is killed. Leases are short, so that a new one goes on soon after a kill."""

import os
import sys
import time
from collections.abc import Iterator
from datetime import timedelta

import django
from django.db import Error

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")
    django.setup()

    from announcements.audiences import sources
    from announcements.audiences.people import Person
    from announcements.audiences.sources import Parameters
    from announcements.mailing import mail, turns
    from announcements.mailing.work import work

    def readers(parameters: Parameters) -> Iterator[Person]:
        for number in range(int(sys.argv[1])):
            yield Person(f"r{number}@example.kz", f"R {number}", ("kk", "ru", "en")[number % 3])

    sources.register("test.readers", "Readers", readers)
    mail.CHUNK, mail.AHEAD = 20, 10**6
    turns.LEASE = timedelta(seconds=1)
    while True:
        try:
            work()
        except Error:  # SQLite may be busy with the other worker
            time.sleep(0.05)
        time.sleep(0.01)
