"""A domain in a DNS of our own."""

import base64
from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from .dns_server import DnsServer, Zone


@pytest.fixture
def dns_server() -> Iterator[DnsServer]:
    server = DnsServer()
    yield server
    server.stop()


def rsa_key(bits: int) -> str:
    key = generate_private_key(public_exponent=65537, key_size=bits).public_key()
    return base64.b64encode(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).decode()


KEY = rsa_key(2048)


@pytest.fixture
def zone(dns_server: DnsServer) -> Zone:
    """example.kz as it should be."""
    zone = dns_server.zone
    zone.records["example.kz", "MX"] = ["10 mail.example.kz."]
    zone.records["example.kz", "A"] = ["192.0.2.1"]
    zone.txt("example.kz", "some-site-verification=abc", "v=spf1 mx -all")
    zone.txt("mail._domainkey.example.kz", f"v=DKIM1; k=rsa; p={KEY}")
    zone.txt("_dmarc.example.kz", "v=DMARC1; p=reject; rua=mailto:postmaster@example.kz")
    return zone
