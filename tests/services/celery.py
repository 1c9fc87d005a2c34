import os
import sys

from django.db import connection

from .programs import Service


def database_url() -> str:
    """The address of the database that the present test runs on."""
    now = connection.settings_dict
    return f"postgres://{now['USER']}@{now['HOST']}:{now['PORT']}/{now['NAME']}"


class Celery(Service):
    """A real worker with beat in it, on the database of the present test."""

    name = "celery"

    def __init__(self, redis_url: str) -> None:
        super().__init__()
        self.redis_url = redis_url

    def environment(self) -> dict[str, str]:
        own = {
            "DATABASE_URL": database_url(),
            "REDIS_URL": self.redis_url,
            "DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "infocentre.settings.development",
        }
        return {**os.environ, **own}

    def command(self) -> list[str]:
        options = ["--beat", "--concurrency", "1", "--loglevel", "info", "--schedule", str(self.folder / "beat")]
        return [sys.executable, "-m", "celery", "-A", "infocentre", "worker", *options]

    def is_ready(self) -> bool:
        return "ready." in self.log.read_text(errors="replace")
