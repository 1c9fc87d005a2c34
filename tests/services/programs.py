"""A program of the machine that runs in a folder of its own until the test is over."""

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

HOST = "127.0.0.1"


class MissingProgram(Exception):
    """A program that Debian has a package for is not installed."""


def find_program(name: str, *folders: str) -> str:
    path = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), *folders]))
    if path is None:
        raise MissingProgram(f"{name} is not installed")
    return path


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def listens(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
        return True
    return False


class Service:
    """Starts a program, waits until `is_ready`, and ends it at the end of the `with` block."""

    name = "service"
    patience = 60  # seconds until it is ready

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"infocentre-{self.name}-"))
        self.log = self.folder / "log"

    def command(self) -> list[str]:
        raise NotImplementedError

    def environment(self) -> dict[str, str]:
        return dict(os.environ)

    def is_ready(self) -> bool:
        raise NotImplementedError

    def __enter__(self):
        try:
            self.start()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *exception: object) -> None:
        self.end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), env=self.environment(), stdout=log, stderr=subprocess.STDOUT, start_new_session=True
            )
        wait_for(
            self.is_ready,
            self.patience,
            lambda: f"{self.name} did not start:\n{self.log.read_text()[-2000:]}",
            self.has_ended,
        )

    def has_ended(self) -> bool:
        return self.process.poll() is not None

    def end(self) -> None:
        process = getattr(self, "process", None)
        if process is None or process.poll() is not None:
            return
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()

    def kill(self) -> None:
        """As when the machine loses power."""
        self.process.kill()
        self.process.wait()


def wait_for(
    condition: Callable[[], object],
    seconds: float,
    complaint: Callable[[], str] | str,
    give_up: Callable[[], bool] = lambda: False,
    *,
    every: float = 0.1,
) -> None:
    """Asks every so many seconds; raises TimeoutError with the complaint."""
    deadline = time.monotonic() + seconds
    while not condition():
        if give_up() or time.monotonic() > deadline:
            raise TimeoutError(complaint if isinstance(complaint, str) else complaint())
        time.sleep(every)
