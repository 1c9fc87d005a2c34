"""Sixty invented publications of the sample members, and what the numbers of the group would have been."""

from datetime import timedelta
from typing import Any

from django.utils import timezone
from wagtail.models import ReferenceIndex
from wagtail.search.backends import get_search_backend

from infocentre.languages.codes import LANGUAGES
from infocentre.languages.transliteration import slug
from infocentre.page_cache import generation
from people.models import Author, Direction, Member, NumbersSnapshot, Organisation, Publication
from people.numbers import actions as numbers
from people.publications.names import name_of_member, parsed

from .files import CONTENT, Text, read
from .people import in_each_language

PLAIN = (
    *("kind", "year", "language", "title", "outlet", "volume", "issue", "pages", "article_number", "place"),
    *("publisher", "doi", "isbn", "thesis_level", "degree_text"),
)
MONTHS_BEFORE = (5, 4, 3, 2, 1)


class PublicationLoader:
    """Creates what is missing and leaves what exists as it is."""

    def __init__(self) -> None:
        self.members = {member.name_kk: member for member in Member.objects.filter(is_sample=True)}
        self.organisations = {organisation.slug: organisation for organisation in Organisation.objects.all()}
        self.directions = {direction.key: direction for direction in Direction.objects.all()}
        self.known = set(Publication.objects.values_list("slug", flat=True))
        self.content = read(CONTENT / "publications.toml")

    def load(self) -> None:
        texts = [text for text in self.content["publication"] if _slug(text) not in self.known]
        made = Publication.objects.bulk_create(self._publication(text) for text in texts)
        Author.objects.bulk_create(
            self._author(publication, order, who)
            for publication, text in zip(made, texts, strict=True)
            for order, who in enumerate(text["authors"])
        )
        Publication.directions.through.objects.bulk_create(
            Publication.directions.through(publication=publication, direction=self.directions[text["direction"]])
            for publication, text in zip(made, texts, strict=True)
        )
        # saved at once, which is eight times faster; so search, references and pages are told here
        index_of_search = get_search_backend()
        index_of_search.add_bulk(Publication, Publication.objects.filter(pk__in=[row.pk for row in made]))
        for publication in made:
            ReferenceIndex.create_or_update_for_object(publication)
        generation.advance_on_commit()

    def _publication(self, text: Text) -> Publication:
        now = timezone.now()
        supervisor = self.members.get(text.get("supervisor_member", ""))
        return Publication(
            slug=_slug(text),
            is_sample=True,
            live=True,
            first_published_at=now,
            last_published_at=now,
            organisation=self.organisations[text["organisation"]],
            university=self.organisations.get(text.get("university", "")),
            supervisor_member=supervisor,
            supervisor=str(name_of_member(supervisor, text["language"])) if supervisor else "",
            **{f"name_{code}": text.get(f"name_{code}", "") for code in LANGUAGES},
            **in_each_language(self.content["summaries"][text["direction"]], "summary"),
            **{name: text[name] for name in PLAIN if name in text},
        )

    def _author(self, publication: Publication, order: int, who: str) -> Author:
        member = self.members.get(who)
        name = name_of_member(member, publication.language) if member else parsed(who)
        return Author(publication=publication, member=member, sort_order=order, family=name.family, given=name.given)


def _slug(text: Text) -> str:
    return slug(f"{text['title']} {text['year']}")


def load_publications() -> None:
    PublicationLoader().load()
    load_numbers()


def load_numbers() -> None:
    """Today's count, and smaller ones before it, so that the drawing over time has something to show."""
    if NumbersSnapshot.objects.exists():
        return
    try:
        today = numbers.take()
    except numbers.TooFew:
        return
    for months in MONTHS_BEFORE:
        day = (today.taken_on.replace(day=1) - timedelta(days=30 * months)).replace(day=1)
        tables = {name: _earlier(rows, months) for name, rows in today.tables.items()}
        values: dict[str, Any] = {"tables": tables, "is_sample": True, "total": today.total - months}
        NumbersSnapshot.objects.get_or_create(taken_on=day, defaults=values)


def _earlier(rows: list[dict[str, Any]], fewer: int) -> list[dict[str, Any]]:
    """The same with fewer people in the largest group, so that the sums are right."""
    largest = max(rows, key=lambda row: row["count"], default=None)
    return [{**row, "count": row["count"] - fewer} if row is largest else row for row in rows]
