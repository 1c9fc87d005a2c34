"""DMARC (RFC 7489): what receivers do with letters that only pretend to be of the domain, and whom they tell."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .dkim import tags_of
from .findings import Finding, advice, bad, good
from .lookup import Lookup


def findings(lookup: Lookup, domain: str) -> Iterator[Finding]:
    place, records = _records(lookup, domain)
    if not records:
        yield bad(
            "DMARC",
            _("There is no DMARC record: large providers refuse mail to many without one."),
            _(
                "Enter a TXT record. Begin with “p=none”, read the reports for a few weeks, then change to “p=quarantine”."
            ),
            f'_dmarc.{domain}. TXT "v=DMARC1; p=none; rua=mailto:postmaster@{domain}"',
        )
        return
    if len(records) > 1:
        yield bad("DMARC", _("There is more than one DMARC record, so none counts."), _("Delete all but one."))
        return
    yield from _about(records[0], inherited=place != domain)


def _records(lookup: Lookup, domain: str) -> tuple[str, list[str]]:
    """Those of the domain, or of the one above it."""
    place = domain
    while place.count("."):
        records = [text for text in lookup.texts(f"_dmarc.{place}") if text.replace(" ", "").startswith("v=DMARC1")]
        if records:
            return place, records
        place = place.partition(".")[2]
    return domain, []


def _about(record: str, *, inherited: bool) -> Iterator[Finding]:
    tags = tags_of(record)
    policy = (tags.get("sp", "") if inherited else "") or tags.get("p", "")
    if policy not in {"none", "quarantine", "reject"}:
        yield bad(
            "DMARC", _("The DMARC record has no policy (“p=”), so it does not count."), _("Add “p=none” at least.")
        )
        return
    if policy == "none":
        yield advice(
            "DMARC",
            _("The DMARC record only watches (“p=none”)."),
            _("When the reports name no server of yours as failing, change to “p=quarantine”, later to “p=reject”."),
        )
    else:
        yield good("DMARC", record)
    if "rua" not in tags:
        yield advice(
            "DMARC",
            _("Nobody gets the reports of receivers."),
            _("Add “rua=mailto:…” with a mailbox that somebody looks into."),
        )
    if tags.get("pct", "100") != "100":
        yield advice(
            "DMARC",
            _("The policy holds for %(part)s %% of the letters only.") % {"part": tags["pct"]},
            _("Take “pct=” out."),
        )
