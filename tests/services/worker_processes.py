"""Our own programs as processes on a copy of the test's database, so that a test may kill them with -9."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from .programs import wait_for

ROOT = Path(__file__).resolve().parents[2]
Process = subprocess.Popen[bytes]


def environment(database_url: str, folder: Path, **more: str) -> dict[str, str]:
    """That of an installation on this database, with its files in the folder."""
    own = {"DJANGO_SETTINGS_MODULE": "infocentre.settings.development", "DATABASE_URL": database_url}
    return {**os.environ, **own, "DATA_DIR": str(folder), **more}


class WorkerProcesses:
    """Modules that work until they are killed; at the end of the `with` block none is left."""

    def __init__(self, database_url: str, folder: Path) -> None:
        self.environment = environment(database_url, folder)
        self.started: list[Process] = []

    def start(self, module: str, *arguments: str) -> Process:
        command = [sys.executable, "-m", module, *arguments]
        self.started.append(subprocess.Popen(command, env=self.environment, cwd=ROOT, stderr=subprocess.DEVNULL))
        return self.started[-1]

    def __enter__(self) -> "WorkerProcesses":
        return self

    def __exit__(self, *exception: object) -> None:
        for process in self.started:
            kill(process)


def kill(process: Process) -> None:
    """As when the machine loses power."""
    process.kill()
    process.wait()


def wait_until(reached: Callable[[], bool]) -> None:
    """Looks often enough to find a process in the middle of its work."""
    wait_for(reached, 120, "not reached within two minutes", every=0.05)
