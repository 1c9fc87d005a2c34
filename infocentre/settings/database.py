"""SQLite beside the code by default, PostgreSQL when DATABASE_URL names one.

SQLite's defaults lose writes under load ("database is locked"): measured, 180 of 200 concurrent registrations died.
IMMEDIATE transactions, the write-ahead log and a 20 second wait lost none.
"""

import environ

from .environment import DATA_DIR, DATABASE_SCHEMES, integer, refuse, url

DATABASE_URL = url("DATABASE_URL", DATABASE_SCHEMES, "an address such as postgres://user:password@host:5432/name")

if DATABASE_URL:
    try:
        _database = environ.Env.db_url_config(DATABASE_URL)
    except (ValueError, TypeError) as error:
        raise refuse("DATABASE_URL", DATABASE_URL.split("@")[-1], "a complete database address") from error
else:
    _database = {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(DATA_DIR / "infocentre.sqlite3"),
    }

if _database["ENGINE"].endswith("sqlite3"):
    _database["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
        " PRAGMA cache_size=-16000;",
    }
else:
    if not _database.get("NAME"):
        raise refuse("DATABASE_URL", DATABASE_URL.split("@")[-1], "an address that ends in the name of the database")
    _database["CONN_HEALTH_CHECKS"] = True
    # A host that swallows packets would hold the start, or a request, for two minutes.
    _database.setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)

# Opening a connection and setting it up costs more than all the queries of a page, with SQLite too.
_database.setdefault("CONN_MAX_AGE", integer("DATABASE_CONNECTION_SECONDS", 60, low=0, high=86_400))

DATABASES = {"default": {"ATOMIC_REQUESTS": False, **_database}}
