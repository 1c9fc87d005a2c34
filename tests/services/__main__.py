"""`python -m tests.services COMMAND …` runs the command with a PostgreSQL and a Redis of its own, then ends them."""

import os
import signal
import subprocess
import sys
from contextlib import ExitStack

from .postgresql import PostgreSQL
from .programs import MissingProgram
from .redis import Redis


def main(command: list[str]) -> int:
    # TERM unwinds like Ctrl-C, so that the servers are ended
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with ExitStack() as running:
        try:
            database = running.enter_context(PostgreSQL())
            broker = running.enter_context(Redis())
        except MissingProgram as missing:
            print(f"make test-all needs it: {missing}.", file=sys.stderr)
            return 1
        environment = {**os.environ, "DATABASE_URL": database.url, "REDIS_URL": broker.url, "ALL_SERVICES": "1"}
        return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
