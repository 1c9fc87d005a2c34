"""One person an announcement may be mailed to, as a room knows them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from announcements.outbox import addresses
from infocentre.languages.codes import LANGUAGES

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class Person:
    """`region` is an ISO 3166-2 code, `organisation` a key of the room that knows organisations. `topic` is what the
    person would unsubscribe from; empty: announcements as such. `fields` are personal fields besides the name.
    `language` is empty where nobody knows it; once all audiences are read, everybody has one."""

    address: str
    name: str = ""
    language: str = ""
    region: str = ""
    organisation: str = ""
    topic: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)

    def tidy(self) -> "Person":
        """With an address that can be written to, and words that stay on one line. Raises NotAnAddress."""
        return replace(
            self,
            address=addresses.checked(self.address),
            name=harmless(one_line(self.name)),
            language=self.language if self.language in LANGUAGES else "",
            fields={code: one_line(value) for code, value in self.fields.items()},
        )

    def masked(self) -> "Person":
        """For whoever may know that somebody is among the readers, and not where they read."""
        local, _at, domain = self.address.rpartition("@")
        return replace(self, address=f"{local[:1]}…@{domain}")

    @property
    def key(self) -> str:
        """The same for every spelling of the address."""
        return addresses.normalised(self.address)


# What a mail program would turn into a link by itself: an address of a page, of a person, or the name of a site.
_LINK = re.compile(
    r"://|www\.|@|\w\.\w+[/\\]|\w{2,}\.(?:com|net|org|info|biz|io|me|online|site|top|xyz|click|link|kz|ru|su|kg|uz|рф|қаз)\b",
    re.IGNORECASE,
)


def harmless(name: str) -> str:
    """Nothing for a name that would be somebody's link in our letter: then a general word stands in its place."""
    return "" if _LINK.search(name) else name


def one_line(value: str, longest: int = LONGEST_NAME) -> str:
    """What people typed as a name: a line break in it is a space, not the beginning of a header."""
    kept = str(value)
    if not kept.isprintable():
        kept = "".join(letter if letter.isprintable() else " " for letter in kept)
    return " ".join(kept.split())[:longest]
