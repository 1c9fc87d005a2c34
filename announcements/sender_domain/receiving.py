"""Whether the domain can be written back to: letters that bounce, and people who answer."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from .findings import Finding, bad, good
from .lookup import Lookup


def findings(lookup: Lookup, domain: str) -> Iterator[Finding]:
    servers = lookup.mail_servers(domain)
    if servers == [""]:  # RFC 7505: "." says that no mail is wanted
        yield bad(
            "MX",
            _("The domain says that it receives no mail; many servers then take none from it either."),
            _("Enter the server that receives mail, or send from another domain."),
        )
    elif servers:
        yield good("MX", ", ".join(servers))
    elif lookup.has_address(domain):
        yield bad(
            "MX",
            _("No server is named that receives mail, so letters that come back are lost."),
            _("Enter an MX record."),
            f"{domain}. MX 10 mail.{domain}.",
        )
    else:
        yield bad(
            "DNS",
            _("The DNS knows nothing of this domain: neither a mail server nor an address."),
            _("Check the spelling, and whether the domain has been paid for."),
        )
