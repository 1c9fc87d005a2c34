"""What the page of a publication needs, in as few queries as there are kinds of things on it."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from people.members.models import Member

from .citations.apa import apa
from .citations.gost import gost
from .citations.reference import reference_of

if TYPE_CHECKING:
    from .models import Publication


def queryset(publications: "QuerySet[Publication]") -> "QuerySet[Publication]":
    return publications.select_related("university", "organisation", "file").prefetch_related("authors", "directions")


def context(publication: "Publication") -> dict[str, Any]:
    from .authors import lead_to_cards

    authors = list(publication.authors.all())
    lead_to_cards(authors)
    reference = reference_of(publication)
    return {
        "authors": authors,
        "supervising": public_supervisor(publication),
        "organisation": _public(publication.organisation),
        "university": _public(publication.university),
        "citations": [("gost", "ГОСТ 7.1-2003", gost(reference)), ("apa", "APA 7", apa(reference))],
    }


def public_supervisor(publication: "Publication") -> Member | None:
    """Nobody where the card is not public: the name then stands as on the title page, without a way to a card."""
    if not publication.supervisor_member_id:
        return None
    return Member.public().filter(pk=publication.supervisor_member_id).first()


def _public(organisation: Any) -> Any:
    return organisation if organisation and organisation.live else None
