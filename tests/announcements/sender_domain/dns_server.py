"""A DNS server on a free UDP port of this machine (and the same TCP port, where long answers are fetched)."""

import socketserver
import struct
import threading
from typing import Any

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
import dns.rrset


class Zone:
    """`records` maps (name, type) to texts as a zone file has them; `silent`, `failing` and `cut` hold names."""

    def __init__(self) -> None:
        self.records: dict[tuple[str, str], list[str]] = {}
        self.silent: set[str] = set()
        self.failing: set[str] = set()
        self.asked: list[str] = []
        self.over_tcp = 0

    def txt(self, name: str, *texts: str) -> None:
        self.records[name, "TXT"] = [
            " ".join(f'"{text[i : i + 250]}"' for i in range(0, len(text), 250)) for text in texts
        ]

    def answer(self, content: bytes, limit: int) -> bytes | None:
        query = dns.message.from_wire(content)
        [question] = query.question
        name, kind = question.name.to_text().rstrip(".").lower(), dns.rdatatype.to_text(question.rdtype)
        self.asked.append(f"{name} {kind}")
        if name in self.silent:
            return None
        response = dns.message.make_response(query)
        if name in self.failing:
            response.set_rcode(dns.rcode.SERVFAIL)
        elif found := self.records.get((name, kind)):
            response.answer.append(dns.rrset.from_text_list(question.name, 60, "IN", kind, found))
        elif not any(known == name for known, _kind in self.records):
            response.set_rcode(dns.rcode.NXDOMAIN)
        wire = response.to_wire(max_size=65535)
        if len(wire) > limit:
            response.answer.clear()
            response.flags |= dns.flags.TC
            wire = response.to_wire()
        return wire


class _Udp(socketserver.BaseRequestHandler):
    def handle(self) -> None:
        content, reply_to = self.request
        if answer := self.server.zone.answer(content, limit=256):  # type: ignore[attr-defined]
            reply_to.sendto(answer, self.client_address)


class _Tcp(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        zone: Zone = self.server.zone  # type: ignore[attr-defined]
        [length] = struct.unpack("!H", self.rfile.read(2))
        if answer := zone.answer(self.rfile.read(length), limit=65535):
            zone.over_tcp += 1
            self.wfile.write(struct.pack("!H", len(answer)) + answer)


def _both() -> tuple[Any, Any]:
    """On one number. What is free for UDP may be taken for TCP: then another one."""
    for _ in range(50):
        udp = socketserver.ThreadingUDPServer(("127.0.0.1", 0), _Udp)
        try:
            return udp, socketserver.ThreadingTCPServer(udp.server_address, _Tcp)
        except OSError:
            udp.server_close()
    raise OSError("no port is free for both UDP and TCP")


class DnsServer:
    def __init__(self) -> None:
        self.zone = Zone()
        self.udp, self.tcp = _both()
        self.port = int(self.udp.server_address[1])
        for server in self.servers:
            server.zone = self.zone
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()

    @property
    def servers(self) -> tuple[Any, Any]:
        return self.udp, self.tcp

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def stop(self) -> None:
        for server in self.servers:
            server.shutdown()
            server.server_close()
