"""DKIM (RFC 6376): the public key that letters of the domain are signed with."""

import base64
import binascii
from collections.abc import Iterable, Iterator

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.serialization import load_der_public_key
from django.utils.translation import gettext as _

from .findings import Finding, advice, bad, good
from .lookup import Lookup

# Names that mail servers and providers give their keys by default.
USUAL_SELECTORS = (
    *("default", "mail", "dkim", "smtp", "mx", "email", "key1", "s1", "s2", "k1", "k2", "selector1", "selector2"),
    *("google", "mailru", "brevo", "us", "postal", "unisender", "sendgrid", "mta", "exim", "dkim1", "2026"),
)
WEAK, GOOD = 1024, 2048  # bits


def findings(lookup: Lookup, domain: str, selectors: Iterable[str]) -> Iterator[Finding]:
    """Of the selectors named, or of the usual ones: the DNS does not tell which there are."""
    named = tuple(selectors)
    found = {name: key for name in named or USUAL_SELECTORS if (key := _key(lookup, domain, name)) is not None}
    for name, tags in found.items():
        yield _about(name, tags)
    missing = [name for name in named if name not in found]
    for name in missing:
        yield bad(
            "DKIM",
            _("There is no key “%(name)s”.") % {"name": name},
            _("Ask whoever runs the mail server for the DKIM record and enter it."),
            f'{name}._domainkey.{domain}. TXT "v=DKIM1; k=rsa; p=…"',
        )
    if not found and not missing:
        yield bad(
            "DKIM",
            _("No DKIM key was found under the usual names."),
            _(
                "Let the mail server sign letters and enter its key in the DNS. If there is one, say its name: --selector NAME."
            ),
            f'NAME._domainkey.{domain}. TXT "v=DKIM1; k=rsa; p=…"',
        )


def tags_of(record: str) -> dict[str, str]:
    """`v=DKIM1; p=…` as names and values, without spaces."""
    pairs = (part.partition("=") for part in record.split(";"))
    return {name.strip().lower(): "".join(value.split()) for name, sign, value in pairs if sign}


def _key(lookup: Lookup, domain: str, name: str) -> dict[str, str] | None:
    for record in lookup.texts(f"{name}._domainkey.{domain}"):
        tags = tags_of(record)
        if "p" in tags and tags.get("v", "DKIM1").upper() == "DKIM1":
            return tags
    return None


def _about(name: str, tags: dict[str, str]) -> Finding:
    words = {"name": name}
    if not tags["p"]:
        return bad(
            "DKIM", _("The key “%(name)s” was withdrawn.") % words, _("Enter the new key, or delete this record.")
        )
    bits = key_bits(tags)
    if bits is None:
        return bad(
            "DKIM",
            _("The key “%(name)s” cannot be read: perhaps it was cut off when it was entered.") % words,
            _("Enter the record once more, as a whole."),
        )
    words |= {"bits": str(bits)}
    if bits < WEAK:
        return bad(
            "DKIM",
            _("The key “%(name)s” is too short (%(bits)s bits): receivers ignore it.") % words,
            _("Make a new key of 2048 bits."),
        )
    if "y" in tags.get("t", "").split(":"):
        return advice(
            "DKIM",
            _("The key “%(name)s” says that you are only trying (t=y).") % words,
            _("When letters arrive signed, take “t=y” out."),
        )
    if bits < GOOD and tags.get("k", "rsa") == "rsa":
        return advice(
            "DKIM",
            _("The key “%(name)s” has %(bits)s bits.") % words,
            _("It works; make one of 2048 bits when you have the chance."),
        )
    return good("DKIM", _("Key “%(name)s”, %(bits)s bits.") % words)


def key_bits(tags: dict[str, str]) -> int | None:
    """None for what is no key."""
    try:
        content = base64.b64decode(tags["p"], validate=True)
        if tags.get("k", "rsa") == "ed25519":
            return 256 * 12 if len(content) == 32 else None  # as strong as a long RSA key
        key = load_der_public_key(content)
    except (binascii.Error, ValueError, TypeError, UnsupportedAlgorithm):
        return None
    return key.key_size if isinstance(key, RSAPublicKey) else None
