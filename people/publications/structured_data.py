"""A publication as schema.org has it."""

from typing import TYPE_CHECKING, Any

from .enums import SCHEMA_TYPES, PublicationKind

if TYPE_CHECKING:
    from .models import Publication


def publication(record: "Publication", absolute: Any) -> dict[str, Any]:
    kind = PublicationKind(record.kind)
    told: dict[str, Any] = {
        "@type": SCHEMA_TYPES[kind],
        "name": record.title,
        "url": absolute(record.url),
        "inLanguage": record.language,
        "author": [_person(author, absolute) for author in record.authors.all()],
        "datePublished": record.published_on.isoformat() if record.published_on else str(record.year),
        "sameAs": [address for address in (record.doi_url, record.link) if address],
    }
    if kind not in {PublicationKind.TEXTBOOK, PublicationKind.THESIS}:
        told["headline"] = record.title[:110]
        told |= _container(record)
    if summary := record.translated("summary"):
        told["abstract"] = str(summary.value)
    if record.doi:
        told["identifier"] = {"@type": "PropertyValue", "propertyID": "DOI", "value": record.doi}
    if record.isbn and kind == PublicationKind.TEXTBOOK:
        told["isbn"] = record.isbn
    if record.publisher:
        told["publisher"] = {"@type": "Organization", "name": record.publisher}
    if kind == PublicationKind.THESIS:
        told["inSupportOf"] = record.degree_text or str(record.get_thesis_level_display())
        if record.university and record.university.live:
            told["sourceOrganization"] = {
                "@type": "CollegeOrUniversity",
                "name": str(record.university.heading.value),
            }
    return told


def _person(author: Any, absolute: Any) -> dict[str, str]:
    """An address only where the card is public: `lead_to_cards` has decided that."""
    name = f"{author.name.given} {author.name.family}".strip()
    card = author.public_member
    return {"@type": "Person", "name": name, **({"url": absolute(card.url)} if card and not card.is_sample else {})}


def _container(record: "Publication") -> dict[str, Any]:
    """The journal inside its volume and issue, as far as they are known."""
    told: dict[str, Any] = {"pagination": record.pages} if record.pages else {}
    part: dict[str, Any] = {}
    if record.outlet:
        part = {"@type": "Book" if record.kind == PublicationKind.CONFERENCE else "Periodical", "name": record.outlet}
    if record.kind != PublicationKind.CONFERENCE:
        for number, name, kind in (
            (record.volume, "volumeNumber", "PublicationVolume"),
            (record.issue, "issueNumber", "PublicationIssue"),
        ):
            if number:
                part = {"@type": kind, name: number, **({"isPartOf": part} if part else {})}
    return {**told, **({"isPartOf": part} if part else {})}
