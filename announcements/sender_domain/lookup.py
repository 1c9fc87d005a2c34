"""Asks the DNS. Everything else of this room works on what was answered."""

from dataclasses import dataclass, field
from typing import ClassVar

import dns.exception
import dns.resolver


class NoAnswer(Exception):
    """The DNS did not answer, or said that it cannot: nothing is known, which is not the same as "no record"."""


@dataclass
class Lookup:
    """`server` such as 127.0.0.1:5353 instead of the machine's own resolver."""

    seconds: ClassVar[float] = 8.0
    server: str = ""
    _texts: dict[str, list[str]] = field(default_factory=dict)

    def texts(self, name: str) -> list[str]:
        """TXT records, their pieces joined; empty when there are none. Raises NoAnswer."""
        if name not in self._texts:
            found = [b"".join(record.strings) for record in self._records(name, "TXT")]
            self._texts[name] = [text.decode(errors="replace") for text in found]
        return self._texts[name]

    def mail_servers(self, name: str) -> list[str]:
        return [str(record.exchange).rstrip(".") for record in self._records(name, "MX")]

    def has_address(self, name: str) -> bool:
        return any(self._records(name, kind) for kind in ("A", "AAAA"))

    def _records(self, name: str, kind: str) -> list:
        try:
            return list(self._resolver().resolve(name, kind, lifetime=self.seconds))
        except (dns.resolver.NXDOMAIN, dns.resolver.NoAnswer):
            return []
        except (dns.exception.DNSException, OSError) as error:
            raise NoAnswer(f"{name} {kind}: {error}") from error

    def _resolver(self) -> dns.resolver.Resolver:
        if not self.server:
            return dns.resolver.Resolver()
        host, _colon, port = self.server.rpartition(":")
        resolver = dns.resolver.Resolver(configure=False)
        resolver.nameservers, resolver.port = [host], int(port)
        return resolver
