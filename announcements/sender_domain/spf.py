"""SPF (RFC 7208): which servers may send mail of the domain."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .findings import Finding, advice, bad, good
from .lookup import Lookup

MOST_LOOKUPS = 10  # RFC 7208, 4.6.4
DEEPEST = 12
_ASKING = ("include:", "redirect=", "exists:", "a", "mx", "ptr")


def findings(lookup: Lookup, domain: str) -> Iterator[Finding]:
    records = _records(lookup, domain)
    if not records:
        yield bad(
            "SPF",
            _("There is no SPF record: nobody can tell which servers may send mail of this domain."),
            _(
                "Enter a TXT record for the domain. “mx” means the servers that receive its mail; add the one that sends."
            ),
            f'{domain}. TXT "v=spf1 mx include:… -all"',
        )
        return
    if len(records) > 1:
        yield bad(
            "SPF",
            _("There are %(count)d SPF records; with more than one, none counts.") % {"count": len(records)},
            _("Join them into one record."),
        )
        return
    yield from _ending(lookup, domain, records[0])
    yield from _length(lookup, domain)


def _records(lookup: Lookup, domain: str) -> list[str]:
    return [text for text in lookup.texts(domain) if text.lower().split(" ")[0] == "v=spf1"]


def _terms(record: str) -> list[str]:
    return record.lower().split()[1:]


def _ending(lookup: Lookup, domain: str, record: str) -> Iterator[Finding]:
    """What happens to mail of any other server."""
    ending = next((term for term in _terms(record) if term.lstrip("+-~?") == "all"), "")
    redirect = next((term for term in _terms(record) if term.startswith("redirect=")), "")
    if ending in {"-all", "~all"} or (redirect and not ending):
        yield good("SPF", record)
    elif ending in {"all", "+all"}:
        yield bad(
            "SPF",
            _("The SPF record lets every server in the world send mail of this domain (“+all”)."),
            _("Change the end of the record to “-all”."),
        )
    else:
        yield advice(
            "SPF",
            _("The SPF record does not say what to do with mail of other servers."),
            _("Let the record end with “-all”, or with “~all” while you are still trying."),
        )


def _length(lookup: Lookup, domain: str) -> Iterator[Finding]:
    asked = _lookups(lookup, domain, set(), DEEPEST)
    if asked > MOST_LOOKUPS:
        yield bad(
            "SPF",
            _("The SPF record makes receivers ask the DNS %(count)d times; after %(most)d they give up.")
            % {"count": asked, "most": MOST_LOOKUPS},
            _("Take out “include:” parts that are no longer needed."),
        )


def _lookups(lookup: Lookup, domain: str, seen: set[str], depth: int) -> int:
    """How often a receiver has to ask; a circle of includes ends at its second turn."""
    if domain in seen or depth == 0:
        return MOST_LOOKUPS + 1
    count = 0
    for record in _records(lookup, domain)[:1]:
        for term in (term.lstrip("+-~?") for term in _terms(record)):
            if (
                not term.startswith(("include:", "redirect=", "exists:"))
                and term.partition(":")[0].partition("/")[0] not in _ASKING
            ):
                continue
            count += 1
            if term.startswith(("include:", "redirect=")) and count <= MOST_LOOKUPS:
                target = term.replace("=", ":").partition(":")[2]
                count += _lookups(lookup, target, seen | {domain}, depth - 1)
    return count
