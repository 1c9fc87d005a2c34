"""Drainers as processes that a test may kill with -9. They are forked from one that has loaded Django already, so that
twenty kills do not cost twenty times the loading; a forked process dies like any other.

As a program it forks a drainer for each line on its standard input and answers with its number.
"""

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

from tests.services.worker_processes import ROOT, environment


class Drainers:
    def __init__(self, database_url: str, port: int, folder: Path, *, lease_seconds: int) -> None:
        own = environment(
            database_url,
            folder,
            REDIS_URL="",
            EMAIL_URL=f"smtp://127.0.0.1:{port}",
            EMAIL_TIMEOUT=str(lease_seconds // 2),
            OUTBOX_LAST_ANSWER_SECONDS=str(lease_seconds // 2),
            OUTBOX_LEASE_SECONDS=str(lease_seconds),
        )
        self.log = (folder / "drainers.log").open("w+")
        self.parent = subprocess.Popen(
            [sys.executable, "-m", "tests.announcements.outbox.drainers"],
            env=own,
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
        )
        self.running: list[int] = []

    def start(self) -> None:
        assert self.parent.stdin and self.parent.stdout
        self.parent.stdin.write("\n")
        self.parent.stdin.flush()
        self.running.append(int(self.parent.stdout.readline()))

    def kill(self, number: int) -> None:
        os.kill(self.running.pop(number), signal.SIGKILL)

    def all_live(self) -> bool:
        return all(Path(f"/proc/{pid}").exists() for pid in self.running)

    def said(self) -> str:
        self.log.seek(0)
        return self.log.read()[-3000:]

    def end(self) -> None:
        for pid in self.running:
            os.kill(pid, signal.SIGKILL)
        self.parent.communicate(timeout=20)
        self.log.close()


def main() -> None:
    import django

    django.setup()
    from announcements.outbox.drainer import loop

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the dead leave nothing behind
    for _line in sys.stdin:
        pid = os.fork()
        if pid == 0:
            loop(threading.Event(), pause=0.2)
        sys.stdout.write(f"{pid}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
