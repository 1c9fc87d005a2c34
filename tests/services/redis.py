import signal

from .programs import HOST, Service, find_program, free_port, listens


class Redis(Service):
    """A server in memory. `kill` and `start` again on the same port: what a broken broker looks like."""

    name = "redis"

    def __init__(self) -> None:
        super().__init__()
        self.port = free_port()

    @property
    def url(self) -> str:
        return f"redis://{HOST}:{self.port}/0"

    def command(self) -> list[str]:
        program = find_program("redis-server")
        keep_nothing = ["--save", "", "--appendonly", "no", "--dir", str(self.folder)]
        return [program, "--bind", HOST, "--port", str(self.port), *keep_nothing]

    def is_ready(self) -> bool:
        return listens(self.port)

    def hang(self) -> None:
        """It takes connections, because the system does that for it, and never says a word."""
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        self.process.send_signal(signal.SIGCONT)

    def end(self) -> None:
        if hasattr(self, "process"):
            self.go_on()
        super().end()
