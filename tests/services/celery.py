import os
import signal
import sys
from pathlib import Path

from django.db import connection

from .programs import Service, wait_for


def database_url() -> str:
    """The address of the database that the present test runs on."""
    now = connection.settings_dict
    return f"postgres://{now['USER']}@{now['HOST']}:{now['PORT']}/{now['NAME']}"


class _OfThePortal(Service):
    """A program of Celery on the database of the present test."""

    def __init__(self, redis_url: str, **environ: str) -> None:
        super().__init__()
        self.redis_url = redis_url
        self.environ = environ

    def environment(self) -> dict[str, str]:
        own = {
            "DATABASE_URL": database_url(),
            "REDIS_URL": self.redis_url,
            "DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "infocentre.settings.development",
        }
        return {**os.environ, **own, **self.environ}

    def celery(self, *arguments: str) -> list[str]:
        return [sys.executable, "-m", "celery", "-A", "infocentre", *arguments]

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]


class Celery(_OfThePortal):
    """A real worker, with beat in it unless a test wants none. `include` names a module with more tasks."""

    name = "celery"

    def __init__(self, redis_url: str, *, beat: bool = True, include: str = "", **environ: str) -> None:
        super().__init__(redis_url, **environ)
        self.beat = beat
        self.include = include
        self.starts = 0

    def command(self) -> list[str]:
        self.starts += 1
        options = ["--concurrency", "1", "--loglevel", "info", "--hostname", f"{self.folder.name}@%h"]
        if self.beat:
            options += ["--beat", "--schedule", str(self.folder / "beat")]
        if self.include:
            options += ["--include", self.include]
        return self.celery("worker", *options)

    def is_ready(self) -> bool:
        return self.log.read_text(errors="replace").count(" ready.") >= self.starts

    def pool(self) -> list[int]:
        """The processes that perform the tasks."""
        number = self.process.pid
        return [int(child) for child in Path(f"/proc/{number}/task/{number}/children").read_text().split()]

    def kill_pool(self, *, wait: bool = True) -> None:
        """As the system does it when memory runs out; the worker begins others."""
        before = self.pool()
        for number in before:
            os.kill(number, signal.SIGKILL)
        if not wait:
            return
        wait_for(lambda: set(self.pool()) - set(before), 60, lambda: f"no new pool\n{self.said()}", self.has_ended)

    def kill(self) -> None:
        """The worker with all that it began."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Beat(_OfThePortal):
    """Beat in a process of its own, as `manage.py up` runs it."""

    name = "beat"

    def command(self) -> list[str]:
        return self.celery("beat", "--loglevel", "info", "--pidfile=")

    def is_ready(self) -> bool:
        return "Sending due task" in self.log.read_text(errors="replace")
