"""All findings about a domain."""

from collections.abc import Iterable
from itertools import chain

from . import dkim, dmarc, receiving, spf
from .findings import Finding, Level
from .lookup import Lookup


def report(lookup: Lookup, domain: str, selectors: Iterable[str]) -> list[Finding]:
    """Raises NoAnswer."""
    return list(
        chain(
            receiving.findings(lookup, domain),
            spf.findings(lookup, domain),
            dkim.findings(lookup, domain, selectors),
            dmarc.findings(lookup, domain),
        )
    )


def is_ready(findings: Iterable[Finding]) -> bool:
    return all(finding.level != Level.BAD for finding in findings)
