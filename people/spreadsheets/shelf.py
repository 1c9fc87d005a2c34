"""What the rows of a sheet refer to, read once for all of them."""

from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from infocentre.languages.codes import LANGUAGES
from people.directions.models import Direction
from people.members.models import Member
from people.organisations.models import Organisation

from .faults import BadCell


class Shelf:
    """Organisations, members and directions by whatever staff may call them."""

    def __init__(self) -> None:
        self._planned: list[Organisation] = []

    def organisation(self, cell: str) -> Organisation | None:
        """By its address or a name that no other has; on record, or in an earlier row. Raises BadCell."""
        word = cell.casefold()
        if not word:
            return None
        found = self._by_slug.get(word) or self._by_name.get(word) or []
        planned = [made for made in self._planned if word in {made.slug.casefold(), *_names(made)}]
        every = [made for made in found or planned if made.slug == cell] or found or planned
        if len(every) > 1:
            raise BadCell(_("Several organisations have this name: write the address of the one that is meant."))
        if not every:
            raise BadCell(_("There is no such organisation. Write its address or its name."))
        return every[0]

    def remember(self, record: Any) -> None:
        """A record of a good row, which is there when later rows are written."""
        if isinstance(record, Organisation):
            self._planned.append(record)

    @cached_property
    def organisations_by_id(self) -> dict[int, Organisation]:
        return {organisation.pk: organisation for organisation in Organisation.objects.order_by("pk")}

    @cached_property
    def _by_slug(self) -> dict[str, list[Organisation]]:
        found: dict[str, list[Organisation]] = {}
        for organisation in self.organisations_by_id.values():
            found.setdefault(organisation.slug.casefold(), []).append(organisation)
        return found

    @cached_property
    def _by_name(self) -> dict[str, list[Organisation]]:
        found: dict[str, list[Organisation]] = {}
        for organisation in self.organisations_by_id.values():
            for name in _names(organisation):
                found.setdefault(name, []).append(organisation)
        return found

    @cached_property
    def members(self) -> dict[str, Member]:
        """By their addresses, whether the public sees them or not: sheets are for staff."""
        return {member.slug: member for member in Member.objects.all()}

    @cached_property
    def members_by_id(self) -> dict[int, Member]:
        return {member.pk: member for member in self.members.values()}

    @cached_property
    def directions(self) -> dict[str, Direction]:
        found = {}
        for direction in Direction.objects.all():
            for word in (direction.key, *(getattr(direction, f"name_{code}") for code in LANGUAGES)):
                if word:
                    found[word.casefold()] = direction
        return found


def _names(organisation: Organisation) -> set[str]:
    words = (getattr(organisation, f"{name}_{code}") for name in ("name", "short_name") for code in LANGUAGES)
    return {word.casefold() for word in words if word}
