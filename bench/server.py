"""One granian with one worker, and one thread unless more are wanted, whose processor time is read from the system."""

import os
import sys
from pathlib import Path

from tests.services.programs import Service, free_port, listens

TICKS = os.sysconf("SC_CLK_TCK")


class Server(Service):
    name = "granian"

    def __init__(self, application: str, *, threads: int = 1, **environ: str) -> None:
        super().__init__()
        self.application = application
        self.threads = threads
        self.environ = environ
        self.port = free_port()

    def environment(self) -> dict[str, str]:
        return {**os.environ, **self.environ}

    def command(self) -> list[str]:
        options = ["--interface", "wsgi", "--port", str(self.port), "--workers", "1"]
        options += ["--blocking-threads", str(self.threads)]
        return [sys.executable, "-m", "granian", *options, "--no-ws", "--log-level", "warning", self.application]

    def is_ready(self) -> bool:
        return listens(self.port)

    def cpu_seconds(self) -> float:
        """Spent so far by the server and its worker."""
        return sum(cpu_seconds(pid) for pid in _family(self.process.pid))


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *(member for child in children for member in _family(int(child)))]


def cpu_seconds(pid: int) -> float:
    """Processor time that a process has spent so far."""
    after_name = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(after_name[11]) + int(after_name[12])) / TICKS
