"""A mail server that behaves as badly as a test wants: it says what the test says, or nothing, or hangs up."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

POLITE = {
    "EHLO": "250 rude",
    "MAIL": "250 OK",
    "RCPT": "250 OK",
    "DATA": "354 go on",
    "TEXT": "250 taken",
    "RSET": "250 OK",
}
HANG_UP, SILENCE = "hang up", "silence"
Answer = Callable[[str, str], str | None]
Meet = Callable[[Answer], "Rude"]


class Rude:
    """`answer(verb, line)` gives the reply, HANG_UP or SILENCE; None for what a polite server says. The verb of the
    greeting is HELLO, that of a whole text TEXT, and TEXT_HALF is asked when its first bytes are there."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.texts: list[bytes] = []
        self.verbs: list[str] = []
        self.connections = 0
        self._over = threading.Event()
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = self._listening.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while not self._over.is_set():
            try:
                line, _address = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with contextlib.suppress(OSError), line, line.makefile("rb") as reading:
            if not self._say(line, "HELLO", "", "220 rude"):
                return
            for command in reading:
                verb = command[:4].decode(errors="replace").upper()
                if not self._say(line, verb, command.decode(errors="replace"), POLITE.get(verb, "250 OK")):
                    return
                if verb == "DATA" and self.said.startswith("354") and not self._read_text(line, reading):
                    return

    def _read_text(self, line: socket.socket, reading: "Iterator[bytes]") -> bool:
        text = next(reading, b"")
        if (self.answer("TEXT_HALF", "") or "") == HANG_UP:
            return False
        for part in reading:
            if part == b".\r\n":
                self.texts.append(text)
                return self._say(line, "TEXT", text.decode(errors="replace"), POLITE["TEXT"])
            text += part
        return False

    def _say(self, line: socket.socket, verb: str, command: str, polite: str) -> bool:
        """False when there is nothing more to say on this line."""
        self.verbs.append(verb)
        self.said = self.answer(verb, command) or polite
        if self.said == SILENCE:
            self._over.wait(30)
        if self.said in (SILENCE, HANG_UP):
            return False
        try:
            line.sendall(f"{self.said}\r\n".encode())
        except OSError:
            return False
        return verb != "QUIT"

    def end(self) -> None:
        self._over.set()
        with contextlib.suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)  # or the thread goes on waiting, for what gets this number next
        self._listening.close()


@contextmanager
def rude(answer: Answer) -> Iterator[Rude]:
    server = Rude(answer)
    try:
        yield server
    finally:
        server.end()


def at(verb: str, reply: str, times: int = 10**6) -> Answer:
    """That reply to that command, so many times."""
    said: list[str] = []

    def answer(asked: str, line: str) -> str | None:
        if asked != verb or len(said) >= times:
            return None
        said.append(reply)
        return reply

    return answer
