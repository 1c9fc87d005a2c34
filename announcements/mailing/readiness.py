"""What staff should know before they press Send: what must be mended, what is only worth a look, and who will get it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from announcements.audiences import exclusions, sources, wording
from announcements.audiences.people import Person
from announcements.audiences.selection import Gathered, Relation, gathered
from infocentre.languages.codes import LABELS, LANGUAGES
from infocentre.languages.fallback import is_filled

from . import channels, letter, personal_fields
from .blocks import CardBlock
from .enums import Hindrance
from .models import Announcement

SAMPLE = 5


@dataclass
class Readiness:
    problems: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    audience: list[str] = field(default_factory=list)
    count: int = 0
    by_language: dict[str, int] = field(default_factory=dict)
    sample: list[Person] = field(default_factory=list)

    @property
    def languages(self) -> list[tuple[str, int]]:
        return [(LABELS[code].name, self.by_language[code]) for code in LANGUAGES if self.by_language.get(code)]


def check(announcement: Announcement) -> Readiness:
    """Reads the whole audience once."""
    found = Readiness(audience=wording.described(announcement.selection))
    if not letter.languages_with_text(announcement):
        found.problems.append(str(Hindrance.NO_TEXT.label))
    found.problems += _half_written(announcement)
    wrong = wording.problems(announcement.selection)
    found.problems += wrong
    if not wrong:
        with gathered(announcement.selection) as people:
            _look_at(people, found)
    about_text = (*_about_fields(announcement), *_about_archive(announcement), *_about_cards(announcement))
    found.notes = [*_about_languages(announcement, found), *found.notes, *about_text]
    return found


def _look_at(people: Gathered, found: Readiness) -> None:
    found.count = people.count()
    found.by_language = people.scratch.by_language()
    found.sample = people.scratch.sample(SAMPLE)
    if not found.count:
        found.problems.append(str(Hindrance.NOBODY.label))
    if unusable := people.unusable.total():
        found.notes.append(
            ngettext(
                "%(count)s address cannot be written to and is left out.",
                "%(count)s addresses cannot be written to and are left out.",
                unusable,
            )
            % {"count": unusable}
        )
    if people.repeated:
        found.notes.append(
            ngettext(
                "Somebody stands in the audience twice and gets one letter.",
                "%(count)s times somebody stands in the audience once more; each person gets one letter.",
                people.repeated,
            )
            % {"count": people.repeated}
        )
    for code, count in people.left_out.items():
        found.notes.append(_("Left out: %(count)s (%(reason)s).") % {"count": count, "reason": exclusions.label(code)})


def _half_written(announcement: Announcement) -> Iterator[str]:
    """A text without a subject would not be sent at all, and its readers would get another language."""
    for code in LANGUAGES:
        filled = {name: is_filled(getattr(announcement, f"{name}_{code}")) for name in announcement.content_fields}
        if any(filled.values()):
            for name in (name for name, is_there in filled.items() if not is_there):
                yield _("“%(language)s” is written in part: fill in “%(field)s”, or empty the rest.") % {
                    "language": LABELS[code].name,
                    "field": Announcement._meta.get_field(name).verbose_name,  # type: ignore[union-attr]  # our own
                }


def _about_languages(announcement: Announcement, found: Readiness) -> Iterator[str]:
    for code in LANGUAGES:
        instead = letter.text_language(announcement, code)
        if instead in (None, code):
            continue
        names = {"language": LABELS[code].name, "instead": LABELS[instead].name}
        readers = found.by_language.get(code, 0)
        if readers:
            yield ngettext(
                "There is no text in the language “%(language)s”: %(count)s reader will get it in “%(instead)s”.",
                "There is no text in the language “%(language)s”: %(count)s readers will get it in “%(instead)s”.",
                readers,
            ) % {**names, "count": readers}
        else:
            yield _("There is no text in the language “%(language)s”; nobody in the audience reads in it.") % names
    for channel in channels.of(announcement):
        yield from channel.notes(announcement)


def _about_fields(announcement: Announcement) -> Iterator[str]:
    texts = {code: _all_words(announcement, code) for code in letter.languages_with_text(announcement)}
    unknown = dict.fromkeys(piece for text in texts.values() for piece in personal_fields.unknown(text))
    if unknown:
        yield _("These are no personal fields and will stand in the text as they are: %s") % ", ".join(unknown)
    brought = _fields_of_sources(announcement)
    used = sorted({code for text in texts.values() for code in personal_fields.used(text)} - brought)
    if used:
        names = ", ".join(f"{{{code}}}" for code in used)
        yield _("Not every chosen audience knows these fields, so that general words stand in for them: %s") % names


def _about_archive(announcement: Announcement) -> Iterator[str]:
    """A public heading speaks to nobody in particular."""
    headings = [getattr(announcement, f"subject_{code}") for code in letter.languages_with_text(announcement)]
    used = sorted({field for heading in headings for field in personal_fields.used(heading)})
    if announcement.archived and used:
        names = ", ".join(f"{{{code}}}" for code in used)
        yield _("The heading of the public page will have general words in the place of %s.") % names


def _about_cards(announcement: Announcement) -> Iterator[str]:
    """A card of a draft, or of what is gone, is no part of the letter: nobody would miss it before it has been sent."""
    texts = [getattr(announcement, f"body_{code}") for code in letter.languages_with_text(announcement)]
    cards = [part for text in texts for part in text if isinstance(part.block, CardBlock)]
    hidden = dict.fromkeys(part.block.named(part.value) for part in cards if part.block.card(part.value) is None)
    if hidden:
        yield _("Left out of the letter, since readers cannot see what they show: %s") % "; ".join(hidden)


def _all_words(announcement: Announcement, code: str) -> str:
    own = (getattr(announcement, f"{name}_{code}") or "" for name in ("subject", "lead"))
    return "\n".join((*own, letter.body_text(announcement, code)))


def _fields_of_sources(announcement: Announcement) -> set[str]:
    """The fields that all chosen audiences bring; every audience knows names."""
    included = announcement.selection.of(Relation.INCLUDE)
    brought = [set(sources.find(condition.source).fields) for condition in included if _is_known(condition.source)]
    return {"name"} | (set.intersection(*brought) if brought else set())


def _is_known(code: str) -> bool:
    return any(source.code == code for source in sources.registered())
