"""An installation of its own beside the tests: another data folder and another database of the same kind."""

import os
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlsplit

import psycopg2
from django.conf import settings
from django.db import connection


@dataclass
class Installation:
    """Commands run as somebody would type them, in processes of their own."""

    folder: Path
    database_url: str

    @property
    def media(self) -> Path:
        return self.folder / "media"

    @property
    def environment(self) -> dict[str, str]:
        own = {"DATA_DIR": str(self.folder), "DATABASE_URL": self.database_url, "MEDIA_ROOT": "", "REDIS_URL": self.redis_url}
        inherited = {name: value for name, value in os.environ.items() if name not in own}
        return {**inherited, **{name: value for name, value in own.items() if value}}

    @property
    def redis_url(self) -> str:
        """Another database of the same Redis, so that other tests keep what they remember."""
        return urlsplit(settings.REDIS_URL)._replace(path="/13").geturl() if settings.REDIS_URL else ""

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments, "--settings=infocentre.settings.development"]
        return subprocess.run(
            command,
            cwd=settings.BASE_DIR,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )

    def sql(self, statement: str) -> list[tuple[Any, ...]]:
        if not self.database_url:
            with sqlite3.connect(self.folder / "infocentre.sqlite3") as lite:
                return lite.execute(statement).fetchall()
        with psycopg2.connect(self.database_url) as session, session.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []

    def names(self) -> list[str]:
        return [row[0] for row in self.sql("SELECT name FROM auth_group ORDER BY name")]


def server_url(database: str) -> str:
    """The address of `database` on the PostgreSQL server that the tests use."""
    parts = connection.settings_dict
    account = quote(parts["USER"]) + (f":{quote(parts['PASSWORD'], safe='')}" if parts["PASSWORD"] else "")
    host = quote(parts["HOST"], safe="") + (f":{parts['PORT']}" if parts["PORT"] else "")
    return f"postgres://{account}@{host}/{database}"


def on_server(statement: str) -> None:
    session = psycopg2.connect(server_url("postgres"))
    try:
        session.autocommit = True  # databases are not made in transactions
        with session.cursor() as cursor:
            cursor.execute(statement)
    finally:
        session.close()
