"""What is looked for, as conditions for the database."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.search.backends import get_search_backend

from infocentre.languages.codes import LANGUAGES


@dataclass(frozen=True)
class Asked:
    words: list[str]

    def anywhere(self, objects: QuerySet[Any]) -> Q:
        """All the words stand somewhere in the record, whole."""
        found = get_search_backend().search(" ".join(self.words), objects, operator="and", order_by_relevance=False)
        return Q(pk__in=found.get_queryset().order_by().values("pk"))

    @property
    def begin(self) -> list[str]:
        """All the words begin words of the heading."""
        return [rf"(^|\W){re.escape(word)}" for word in self.words]

    @property
    def exact(self) -> list[str]:
        """The words are the heading."""
        between = r"\W+".join(map(re.escape, self.words))
        return [rf"^\W*{between}\W*$"]

    def in_heading(self, patterns: list[str]) -> Q:
        """All the patterns in the heading of one language."""
        return reduce(or_, (self._in(f"hit_heading_{code}", patterns) for code in LANGUAGES))

    def _in(self, heading: str, patterns: list[str]) -> Q:
        """First a LIKE, which costs a quarter of a regular expression; SQLite's knows capitals in Latin letters only."""
        likely = (
            reduce(
                or_, (Q((f"{heading}__icontains", form)) for form in {word.lower(), word.capitalize(), word.upper()})
            )
            for word in self.words
        )
        return Q(*likely) & Q(*((f"{heading}__iregex", pattern) for pattern in patterns))


def with_heading(pages: Iterable[Any], patterns: list[str]) -> Iterator[int]:
    """The same for pages that are known already."""
    compiled = [re.compile(pattern, re.IGNORECASE) for pattern in patterns]
    for page in pages:
        headings = [page.texts[f"heading_{code}"] for code in LANGUAGES]
        if any(all(one.search(heading) for one in compiled) for heading in headings):
            yield page.pk
