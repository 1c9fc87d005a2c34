"""The file that a list can be written into: our headings in the reader's language, and what belongs below them."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from announcements.subscriptions.models import Topic
from people.spreadsheets.writing import xlsx

EXAMPLE_TOPICS = 2


@dataclass(frozen=True)
class Described:
    heading: str
    meaning: str
    example: str


def columns() -> list[Described]:
    """All that an import understands, in the reader's language; only the first one has to be there."""
    topics = ", ".join(str(topic) for topic in Topic.objects.all()[:EXAMPLE_TOPICS])
    return [
        Described(_("E-mail address"), _("Has to be there."), "aigerim@example.kz"),
        Described(_("Language"), _("In which the person gets letters: kk, ru or en."), "kk"),
        Described(_("Topics"), _("Names of topics, with commas between them."), topics),
        Described(_("Consent date"), _("When this person agreed."), "05.10.2025"),
    ]


def template() -> bytes:
    described = columns()
    notes = [f"{one.meaning} {_('For example: %s') % one.example}" for one in described]
    return xlsx([one.heading for one in described], [], title=_("Subscribers"), notes=notes)
