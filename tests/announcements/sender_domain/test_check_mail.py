"""`manage.py check_mail`: what it finds in the DNS, what it advises, in three languages."""

from collections.abc import Callable
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django import Settings

from announcements.management.commands.check_mail import clean_domain, language_of_environment
from announcements.sender_domain.lookup import Lookup

from .conftest import rsa_key
from .dns_server import DnsServer, Zone

pytestmark = pytest.mark.long

Check = Callable[..., tuple[int, str]]
# 512 bits: libraries of today no longer make such a key.
SHORT_KEY = (
    "MFwwDQYJKoZIhvcNAQEBBQADSwAwSAJBAKj34GkxFhD90vcNLYLInFEX6Ppy1tPf9Cnzj4p4WGeKLs1Pt8QuKUpRKfFLfRYC9AIKjbJTWit+CqvjWYzvQwEC"
    "AwEAAQ=="
)


@pytest.fixture
def check(dns_server: DnsServer, monkeypatch: pytest.MonkeyPatch) -> Check:
    """Runs the command; its exit code, and what it says."""
    monkeypatch.setattr(Lookup, "seconds", 1.0)
    for name in ("LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(domain: str = "example.kz", *options: str, language: str = "en") -> tuple[int, str]:
        out, code = StringIO(), 0
        try:
            call_command(
                "check_mail",
                domain,
                "--dns",
                dns_server.address,
                "--language",
                language,
                *options,
                stdout=out,
                stderr=out,
            )
        except SystemExit as end:
            code = int(end.code or 0)
        return code, out.getvalue()

    return run


def test_domain_as_it_should_be(check: Check, zone: Zone, dns_server: DnsServer) -> None:
    code, said = check()
    assert code == 0
    assert said.count(" + ") == 4
    assert "Key “mail”, 2048 bits." in said
    assert "Receivers can believe letters from this domain." in said
    assert zone.over_tcp, "the key is longer than one packet, and was fetched all the same"


@pytest.mark.parametrize(
    ("record", "words"),
    [
        (None, "There is no SPF record"),
        ("v=spf1 mx +all", "every server in the world"),
        ("v=spf1 mx all", "every server in the world"),
        ("v=spf1 mx", "does not say what to do"),
        ("v=spf1 mx ?all", "does not say what to do"),
        ("v=spf1 include:loop.example.kz -all", "ask the DNS 1"),
        ("v=spf1 " + " ".join(f"a:h{number}.example.kz" for number in range(11)) + " -all", "ask the DNS 11 times"),
    ],
)
def test_spf(check: Check, zone: Zone, record: str | None, words: str) -> None:
    zone.txt("loop.example.kz", "v=spf1 include:loop.example.kz -all")
    zone.txt("example.kz", *([record] if record else ["nothing of the kind"]))
    code, said = check()
    assert words in said
    assert code == (0 if "does not say" in words else 1)


@pytest.mark.parametrize(
    "record", ["v=spf1 mx ~all", "V=SPF1 ip4:192.0.2.0/24 -all", "v=spf1 redirect=other.example.kz"]
)
def test_spf_that_is_good(check: Check, zone: Zone, record: str) -> None:
    zone.txt("other.example.kz", "v=spf1 mx -all")
    zone.txt("example.kz", record)
    code, said = check()
    assert (code, f" + SPF: {record}" in said) == (0, True)


def test_two_spf_records_are_none(check: Check, zone: Zone) -> None:
    zone.txt("example.kz", "v=spf1 mx -all", "v=spf1 a -all")
    assert "There are 2 SPF records" in check()[1]


@pytest.mark.parametrize(
    ("record", "words", "ready"),
    [
        ("v=DKIM1; k=rsa; p=", "was withdrawn", False),
        ("v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3", "cannot be read", False),
        ("v=DKIM1; p=%%%", "cannot be read", False),
        (f"v=DKIM1; p={SHORT_KEY}", "too short (512 bits)", False),
        (f"v=DKIM1; p={rsa_key(1024)}", "has 1024 bits", True),
        (f"k=rsa; t=y; p={rsa_key(2048)}", "only trying", True),
        ("v=DKIM1; k=ed25519; p=11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=", " + DKIM", True),
    ],
)  # fmt: skip
def test_dkim(check: Check, zone: Zone, record: str, words: str, ready: bool) -> None:
    zone.txt("mail._domainkey.example.kz", record)
    code, said = check()
    assert words in said
    assert (code == 0) is ready


def test_key_under_a_name_that_nobody_guesses(check: Check, zone: Zone) -> None:
    zone.records["x7q._domainkey.example.kz", "TXT"] = zone.records.pop(("mail._domainkey.example.kz", "TXT"))
    code, said = check()
    assert (code, "No DKIM key was found" in said) == (1, True)
    code, said = check("example.kz", "--selector", "x7q")
    assert (code, "Key “x7q”" in said) == (0, True)
    code, said = check("example.kz", "--selector", "x7q", "--selector", "gone")
    assert (code, "There is no key “gone”." in said) == (1, True)


def test_selectors_come_from_the_settings(check: Check, zone: Zone, settings: Settings) -> None:
    settings.DKIM_SELECTORS = ["mail"]
    check()
    assert sum("_domainkey" in asked for asked in zone.asked) <= 2, "once over UDP, once over TCP"


@pytest.mark.parametrize(
    ("record", "words", "ready"),
    [
        (None, "There is no DMARC record", False),
        ("v=DMARC1; rua=mailto:a@example.kz", "has no policy", False),
        ("v=DMARC1; p=perhaps", "has no policy", False),
        ("v=DMARC1; p=none; rua=mailto:a@example.kz", "only watches", True),
        ("v=DMARC1;p=quarantine", "Nobody gets the reports", True),
        ("v=DMARC1; p=reject; pct=20; rua=mailto:a@example.kz", "for 20 % of the letters", True),
    ],
)
def test_dmarc(check: Check, zone: Zone, record: str | None, words: str, ready: bool) -> None:
    zone.records.pop(("_dmarc.example.kz", "TXT"))
    if record:
        zone.txt("_dmarc.example.kz", record)
    code, said = check()
    assert words in said
    assert (code == 0) is ready


def test_subdomain_inherits_the_policy(check: Check, zone: Zone) -> None:
    for name in ("mail", "sp"):
        zone.records[f"{name}.example.kz", "MX"] = ["10 mail.example.kz."]
        zone.txt(f"{name}.example.kz", "v=spf1 mx -all")
    assert "There is no DMARC record" not in check("mail.example.kz")[1]
    zone.txt("_dmarc.example.kz", "v=DMARC1; p=reject; sp=none; rua=mailto:a@example.kz")
    assert "only watches" in check("sp.example.kz")[1]


def test_two_dmarc_records_are_none(check: Check, zone: Zone) -> None:
    zone.txt("_dmarc.example.kz", "v=DMARC1; p=none", "v=DMARC1; p=reject")
    assert "more than one DMARC record" in check()[1]


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ({"MX": ["0 ."]}, "receives no mail"),
        ({"A": ["192.0.2.1"]}, "letters that come back are lost"),
        ({}, "knows nothing of this domain"),
    ],
)
def test_domain_that_cannot_be_answered(check: Check, zone: Zone, records: dict[str, list[str]], words: str) -> None:
    for kind in ("MX", "A"):
        zone.records.pop(("example.kz", kind))
    zone.records.update({("example.kz", kind): texts for kind, texts in records.items()})
    code, said = check()
    assert (code, words in said) == (1, True)


@pytest.mark.parametrize("fault", ["silent", "failing"])
def test_dns_that_does_not_answer_is_not_taken_for_no_record(check: Check, zone: Zone, fault: str) -> None:
    getattr(zone, fault).add("_dmarc.example.kz")
    code, said = check()
    assert code == 2
    assert "The DNS did not answer" in said
    assert "There is no DMARC" not in said


def test_no_dns_at_all(check: Check, dns_server: DnsServer) -> None:
    dns_server.stop()
    assert check()[0] == 2


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "DMARC жазбасы жоқ"), ("ru", "Записи DMARC нет"), ("en", "There is no DMARC")]
)
def test_it_speaks_three_languages(check: Check, zone: Zone, language: str, words: str) -> None:
    zone.records.pop(("_dmarc.example.kz", "TXT"))
    said = check(language=language)[1]
    assert words in said
    assert "%(" not in said
    assert '_dmarc.example.kz. TXT "v=DMARC1; p=none;' in said, "to be copied"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "ru"),
        ({"LANGUAGE": "kk:ru"}, "kk"),
        ({"LANGUAGE": "en"}, "en"),
        ({"LANGUAGE": "de:kk"}, "kk"),
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "en_US.UTF-8"}, "ru"),
        ({"LC_ALL": "C", "LANG": "ru_RU.UTF-8"}, "ru"),
    ],
)
def test_language_of_the_terminal(monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], language: str) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert language_of_environment() == language


@pytest.mark.parametrize(
    ("typed", "domain"),
    [
        ("Example.KZ.", "example.kz"),
        ("noreply@example.kz", "example.kz"),
        ("https://example.kz/kk/", "example.kz"),
        ("пример.қаз", "xn--e1afmkfd.xn--80ao21a"),
    ],
)
def test_domain_as_people_type_it(typed: str, domain: str) -> None:
    assert clean_domain(typed) == domain


@pytest.mark.parametrize("typed", ["localhost", "", "a..kz", "x" * 70 + ".kz", "example.kz " * 100, "-"])
def test_what_is_no_domain_is_refused(typed: str) -> None:
    with pytest.raises(CommandError):
        clean_domain(typed)


def test_without_a_domain_it_checks_that_of_the_sender(check: Check, zone: Zone, settings: Settings) -> None:
    settings.DEFAULT_FROM_EMAIL = "Centre <noreply@example.kz>"
    code, said = check("")
    assert (code, said.splitlines()[0]) == (0, "example.kz")
    assert "another domain" not in said
    settings.DEFAULT_FROM_EMAIL = "Centre <noreply@other.kz>"
    assert "Letters of the site leave from another domain: other.kz." in check()[1]
