"""An example of every letter, with invented people. A room registers those of its own letters from `AppConfig.ready`.

They are what `manage.py show_letters` shows, what stands in docs/guide/letters/, and what the tests of deliverability take.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from announcements.outbox.envelope import Envelope, Letter
from infocentre.languages.codes import LANGUAGES

SITE = "https://centre.example.kz"
# Sample people.
NAMES = {"kk": "Әйгерім Серікқызы", "ru": "Айгерим Сапарова", "en": "Aigerim Saparova"}
ADDRESS = "aigerim@example.kz"


@dataclass(frozen=True)
class Sample:
    """`write` gives the letter in a language; `when` says to staff when it is sent; `kind` is that of the outbox."""

    name: str
    kind: str
    when: Any  # lazily translated
    write: Callable[[str], Letter]
    headers: Mapping[str, str] = field(default_factory=dict)

    def envelope(self, language: str) -> Envelope:
        return Envelope(
            kind=self.kind,
            to=ADDRESS,
            name=NAMES[language],
            language=language,
            letter=self.write(language),
            cause=f"sample:{self.name}",
            headers=self.headers,
        )


_registry: dict[str, Sample] = {}


def register(
    name: str,
    *,
    kind: str,
    when: Any,
    write: Callable[[str], Letter],
    headers: Mapping[str, str] | None = None,
) -> None:
    """`name` is that of the letter's folder of templates, where it has one."""
    _registry[name] = Sample(name, kind, when, write, headers or {})


def find(name: str) -> Sample | None:
    return _registry.get(name)


def registered() -> list[Sample]:
    return sorted(_registry.values(), key=lambda sample: sample.name)


def envelopes() -> Iterator[tuple[Sample, Envelope]]:
    """Every letter in every language."""
    for sample in registered():
        for language in LANGUAGES:
            yield sample, sample.envelope(language)
