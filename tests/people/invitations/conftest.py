"""A member, and the link by which the own card is mended."""

from typing import Any

import pytest

from people.invitations import actions
from people.models import CardInvitation, Member, ProfileLink
from tests.people import factories as make
from tests.portal.tree import Tree


@pytest.fixture
def member(tree: Tree) -> Member:
    made = make.member(
        "Сахиев Ержан", position_kk="Инженер", position_ru="Инженер", directions=(make.direction("theory"),)
    )
    made.links = [ProfileLink(label="Scopus", url="https://scopus.example/1")]
    made.save_revision().publish()
    return made


@pytest.fixture
def invitation(member: Member, staff: Any) -> CardInvitation:
    return actions.invite(member=member, email="m@example.kz", language="kk", user=staff("Editors"))
