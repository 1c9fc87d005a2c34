"""`manage.py check_mail DOMAIN`: whether receivers will believe letters from this domain, and what to do."""

import os
import sys
from argparse import ArgumentParser
from email.utils import parseaddr
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.encoding import punycode
from django.utils.translation import gettext as _
from django.utils.translation import override

from announcements.sender_domain.findings import Finding, Level
from announcements.sender_domain.lookup import Lookup, NoAnswer
from announcements.sender_domain.report import is_ready, report
from infocentre.languages.codes import LANGUAGES

MARKS = {Level.GOOD: "+", Level.ADVICE: "~", Level.BAD: "!"}


class Command(BaseCommand):
    help = (
        "Reads MX, SPF, DKIM and DMARC of a domain and says what to do, in Russian, or in the language of LANGUAGE. "
        "Exit code: 0 ready, 1 something must be done, 2 the DNS did not answer."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("domain", nargs="?", default="", help="default: that of DEFAULT_FROM_EMAIL")
        parser.add_argument(
            "--selector", action="append", default=[], help="name of a DKIM key; default: DKIM_SELECTORS"
        )
        parser.add_argument(
            "--dns", default="", metavar="HOST:PORT", help="ask this server instead of the machine's own"
        )
        parser.add_argument("--language", choices=LANGUAGES, default=None)

    def handle(self, *args: Any, **options: Any) -> None:
        domain = clean_domain(options["domain"] or sender_domain())
        selectors = options["selector"] or settings.DKIM_SELECTORS
        with override(options["language"] or language_of_environment()):
            try:
                found = report(Lookup(options["dns"]), domain, selectors)
            except NoAnswer as error:
                self.stderr.write(_("The DNS did not answer: %(error)s") % {"error": error})
                sys.exit(2)
            self._write(domain, found)
        if not is_ready(found):
            sys.exit(1)

    def _write(self, domain: str, found: list[Finding]) -> None:
        self.stdout.write(f"{domain}\n")
        for finding in found:
            self.stdout.write(f" {MARKS[finding.level]} {finding.subject}: {finding.words}")
            if finding.advice:
                self.stdout.write(f"     → {finding.advice}")
            if finding.record:
                self.stdout.write(f"       {finding.record}")
        if domain != sender_domain():
            self.stdout.write(
                _("Letters of the site leave from another domain: %(domain)s.") % {"domain": sender_domain()}
            )
        ready = _("Receivers can believe letters from this domain.")
        self.stdout.write(ready if is_ready(found) else _("Do what is marked with “!” first; then ask again."))


def sender_domain() -> str:
    return parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]


def clean_domain(domain: str) -> str:
    """Small letters, punycode, without what people copy along with it. Raises CommandError."""
    bare = domain.strip().lower().rpartition("@")[2].removeprefix("https://").removeprefix("http://")
    bare = bare.partition("/")[0].rstrip(".")
    try:
        ready = punycode(bare)
    except UnicodeError as error:
        raise CommandError(f"{domain} is no domain.") from error
    if "." not in ready or len(ready) > 253 or not all(part and len(part) < 64 for part in ready.split(".")):
        raise CommandError(f"{domain} is no domain.")
    return ready


def language_of_environment() -> str:
    """LANGUAGE as the gettext programs read it, such as kk:ru; then the language of the terminal; then Russian."""
    for name in ("LANGUAGE", "LC_ALL", "LANG"):
        for code in os.environ.get(name, "").split(":"):
            if code[:2] in LANGUAGES and (name == "LANGUAGE" or code[:2] != "en"):
                return code[:2]
    return settings.LANGUAGE_CODE
