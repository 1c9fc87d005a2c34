"""PostgreSQL: pg_dump, pg_restore and psql, with the connection that Django uses."""

import os
import subprocess
from pathlib import Path

from django.db import connection
from django.db.backends.postgresql.client import DatabaseClient

from .faults import BackupFault

FILE_NAME = "database.pgdump"
LOCK_WAIT = "10s"
# Also takes away tables that a newer version made, which `pg_restore --clean` would leave in the way of its migrations.
_CLEAR = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE %I CASCADE', name);
  END LOOP;
END $$;
"""


def dump(folder: Path) -> Path:
    target = folder / FILE_NAME
    _run("pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={target}", *_address())
    return target


def load(folder: Path) -> None:
    """One transaction: after a fault everything is as it was."""
    script, clear = folder / "restore.sql", folder / "clear.sql"
    # Written out first. In a pipe, a pg_restore that breaks off would look like the end of the script.
    taken_over = ("--clean", "--if-exists", "--no-owner", "--no-privileges")
    _run("pg_restore", *taken_over, f"--file={script}", str(folder / FILE_NAME))
    clear.write_text(_CLEAR)
    connection.close()
    options = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
    _run("psql", *options, f"--file={clear}", f"--file={script}", *_address())


def _address() -> list[str]:
    """Host, port, user and name of the database, as all programs of PostgreSQL understand them."""
    arguments, _environment = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    return list(arguments[1:])


def _run(program: str, *arguments: str) -> None:
    _arguments, secrets = DatabaseClient.settings_to_cmd_args_env(connection.settings_dict, [])
    # Whoever still holds a table is not waited for without end.
    environment = {**os.environ, **(secrets or {}), "PGOPTIONS": f"-c lock_timeout={LOCK_WAIT}"}
    try:
        done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    except FileNotFoundError as error:
        raise BackupFault(f"{program} is not installed (Debian: apt install postgresql-client).") from error
    if done.returncode:
        said = " ".join(done.stderr.split()) or f"exit code {done.returncode}"
        raise BackupFault(f"{program} failed, and the database is as it was: {said}")
