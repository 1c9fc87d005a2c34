"""`python -m tests.events.registration.exports.worker`: makes long tables, ten rows at a time, until it is killed. Leases
are short, so that a new one goes on soon after a kill."""

import os
import time
from datetime import timedelta

import django
from django.db import Error

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")
    django.setup()

    from events.registration.exports import turns, work

    work.AT_ONCE, work.MOST_FAULTS = 10, 100
    turns.LEASE = timedelta(seconds=1)
    while True:
        try:
            work.work()
        except Error:  # SQLite may be busy with the other worker
            time.sleep(0.05)
        time.sleep(0.01)
