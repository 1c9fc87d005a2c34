"""A small IMAP server (RFC 3501) on a free port: one mailbox, the commands that reading it takes, and faults on demand."""

import re
import socketserver
import threading
from dataclasses import dataclass, field


@dataclass
class Letter:
    uid: int
    content: bytes
    flags: set[str] = field(default_factory=set)


class ImapServer(socketserver.ThreadingTCPServer):
    """`fault` is one of "hang" (says nothing), "cut" (at the first FETCH), "no-login", "no-folder", "no-list", and
    "no-letter": the letter `withheld` is refused, as by a server that is busy; "deleted": it was there when it was listed."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Session)
        self.letters: list[Letter] = []
        self.validity = 1
        self.next_uid = 1
        self.fault = ""
        self.withheld = 0
        self.said: list[str] = []
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def deliver(self, content: bytes) -> Letter:
        letter = Letter(self.next_uid, content)
        self.next_uid += 1
        self.letters.append(letter)
        return letter

    def begin_anew(self) -> None:
        """As when a mailbox is restored: the numbers start again."""
        self.validity += 1
        for number, letter in enumerate(self.letters, 1):
            letter.uid = number

    def asked(self, word: str) -> int:
        return sum(word in line for line in self.said)


class _Session(socketserver.StreamRequestHandler):
    server: ImapServer

    def say(self, line: str | bytes) -> None:
        self.wfile.write((line if isinstance(line, bytes) else line.encode()) + b"\r\n")

    def handle(self) -> None:
        if self.server.fault == "hang":
            self.rfile.read(1)
            return
        self.say("* OK [CAPABILITY IMAP4rev1] ready")
        while raw := self.rfile.readline():
            line = raw.decode().strip()
            self.server.said.append(line)
            tag, _space, rest = line.partition(" ")
            if not self.answer(tag, rest):
                return

    def answer(self, tag: str, command: str) -> bool:
        verb = command.upper()
        done = f"{tag} OK done"
        if verb.startswith("CAPABILITY"):
            self.say("* CAPABILITY IMAP4rev1")
        elif verb.startswith("LOGIN"):
            if self.server.fault == "no-login" or '"se cret"' not in command:
                done = f"{tag} NO [AUTHENTICATIONFAILED] wrong password"
        elif verb.startswith("SELECT"):
            done = self.select(tag)
        elif verb.startswith("UID SEARCH"):
            done = self.search(tag, command)
        elif verb.startswith("UID FETCH"):
            if self.server.fault == "cut":
                return False
            done = self.fetch(tag, command)
        elif verb.startswith("UID STORE"):
            uid = int(command.split()[2])
            self.letter(uid).flags.add("\\Seen")
        elif verb.startswith("LOGOUT"):
            self.say("* BYE")
            self.say(done)
            return False
        self.say(done)
        return True

    def select(self, tag: str) -> str:
        if self.server.fault == "no-folder":
            return f"{tag} NO no such mailbox"
        self.say(f"* {len(self.server.letters)} EXISTS")
        self.say(f"* OK [UIDVALIDITY {self.server.validity}] valid")
        return f"{tag} OK [READ-WRITE] selected"

    def search(self, tag: str, command: str) -> str:
        """ "n:*" names the last letter even when n lies beyond it, as real servers do."""
        if self.server.fault == "no-list":
            return f"{tag} NO [UNAVAILABLE] try later"
        first = int(re.search(r"UID (\d+):\*", command).group(1))  # type: ignore[union-attr]
        uids = [letter.uid for letter in self.server.letters if letter.uid >= first]
        uids = uids or [letter.uid for letter in self.server.letters[-1:]]
        self.say("* SEARCH " + " ".join(map(str, uids)))
        return f"{tag} OK done"

    def fetch(self, tag: str, command: str) -> str:
        uid = int(command.split()[2])
        if self.server.fault == "no-letter" and uid == self.server.withheld:
            return f"{tag} NO [UNAVAILABLE] try later"
        if self.server.fault == "deleted" and uid == self.server.withheld:
            return f"{tag} OK done"
        letter = self.letter(uid)
        length = int(re.search(r"<0\.(\d+)>", command).group(1))  # type: ignore[union-attr]
        if "PEEK" not in command:
            letter.flags.add("\\Seen")
        content = letter.content[:length]
        self.say(f"* 1 FETCH (UID {letter.uid} BODY[]<0> {{{len(content)}}}".encode())
        self.wfile.write(content)
        self.say(")")
        return f"{tag} OK done"

    def letter(self, uid: int) -> Letter:
        return next(letter for letter in self.server.letters if letter.uid == uid)
