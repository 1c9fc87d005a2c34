"""What the rows of a sheet refer to, read once for all of them."""

from dataclasses import dataclass, field
from functools import cached_property

from infocentre.languages.codes import LANGUAGES
from people.directions.models import Direction
from people.members.models import Member
from people.organisations.models import Organisation


@dataclass
class Shelf:
    """Organisations, members and directions by whatever staff may call them."""

    _named: dict[str, Organisation] = field(default_factory=dict)

    @cached_property
    def organisations(self) -> dict[str, Organisation]:
        found: dict[str, Organisation] = {}
        for organisation in Organisation.objects.order_by("-sort_order", "-pk"):
            for name in ("name", "short_name"):
                for code in LANGUAGES:
                    if word := getattr(organisation, f"{name}_{code}"):
                        found[word.casefold()] = organisation
        # an address is never taken by the short name of another
        return found | {organisation.slug: organisation for organisation in found.values()}

    @cached_property
    def organisations_by_id(self) -> dict[int, Organisation]:
        return {organisation.pk: organisation for organisation in self.organisations.values()}

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
