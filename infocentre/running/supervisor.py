"""Keeps the programs of the portal running side by side, and ends them together."""

import logging
import signal
import subprocess
import threading
import time
from collections import deque
from collections.abc import Callable

from infocentre.settings.environment import BASE_DIR

from .programs import Program

logger = logging.getLogger("infocentre.running")

RESTARTS = 5
WITHIN_SECONDS = 60.0
PATIENCE_SECONDS = 15.0


class Child:
    """A program, the process it runs in, and when it was started lately."""

    def __init__(self, program: Program) -> None:
        self.program = program
        self.starts: deque[float] = deque(maxlen=RESTARTS + 1)
        self.start()

    def start(self) -> None:
        self.starts.append(time.monotonic())
        self.process = subprocess.Popen(self.program.command, cwd=BASE_DIR)

    @property
    def falls_too_often(self) -> bool:
        return len(self.starts) == self.starts.maxlen and time.monotonic() - self.starts[0] < WITHIN_SECONDS


class Supervisor:
    def __init__(self, programs: list[Program]) -> None:
        self.programs = programs
        self.children: list[Child] = []
        self.stop = threading.Event()

    def run(self, is_up: Callable[[], bool], when_up: Callable[[], object], pause: float = 0.2) -> int:
        """Until Ctrl-C or TERM, then 0. 1 when a program falls over too often. `when_up` is called once."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, lambda *_: self.stop.set())
        announced = False
        try:
            self.children = [Child(program) for program in self.programs]
            while not self.stop.wait(pause):
                if not self._keep_alive():
                    return 1
                if not announced and is_up():
                    announced = True
                    when_up()
        finally:
            self.end()
        return 0

    def _keep_alive(self) -> bool:
        """Starts again what has ended. False when that happened too often."""
        for child in self.children:
            code = child.process.poll()
            if code is None:
                continue
            if child.falls_too_often:
                logger.error("The %s ended %d times within a minute; giving up.", child.program.name, RESTARTS + 1)
                return False
            logger.error("The %s ended with code %s; starting it again.", child.program.name, code)
            child.start()
        return True

    def end(self) -> None:
        """Asks every program to end, waits, and kills what does not."""
        running = [child.process for child in self.children if child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + PATIENCE_SECONDS
        for process in running:
            try:
                process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
