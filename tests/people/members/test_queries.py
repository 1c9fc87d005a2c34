"""The list and the pages of people cost a fixed number of queries."""

from collections.abc import Callable

import pytest

from people.models import Member
from portal.models import RecordListPage
from tests.people import factories as make
from tests.portal import factories as pages
from tests.portal.tree import Tree
from tests.query_budget import BUDGET, BUDGET_OF_SEARCH, FRAME

pytestmark = pytest.mark.indexed
Count = Callable[[str], tuple[int, int]]


@pytest.fixture
def ten(tree: Tree) -> list[Member]:
    pages.page(RecordListPage, tree.home, "People", slug="people", kind="people")
    laboratory, theory = make.organisation("flnr"), make.direction("theory")
    picture = pages.picture()
    return [
        make.member(laboratory=laboratory, portrait=picture, lectures_kk=True, directions=(theory,)) for _ in range(10)
    ]


def multiply(members: list[Member], count: int) -> None:
    """Rows without revisions: the list does not ask for them."""
    first = members[0]
    copies = []
    for number in range(count):
        values = {
            field.attname: getattr(first, field.attname)
            for field in Member._meta.concrete_fields
            if field.name not in {"id", "slug", "latest_revision", "live_revision"}
        }
        copies.append(Member(slug=f"copy-{number}", **values))
    made = Member.objects.bulk_create(copies)
    from people.models import Consent

    Consent.objects.bulk_create([Consent(member_id=member.pk, portrait=True) for member in made])


@pytest.mark.long
@pytest.mark.parametrize(
    "path", ["people/", "people/?laboratory=flnr&language=kk", "people/?direction=theory&name=Үлг"]
)
def test_list_costs_the_same_with_ten_and_a_thousand(queries: Count, ten: list[Member], path: str) -> None:
    queries(path)
    with_ten = queries(path)
    multiply(ten, 990)
    queries(path)
    with_thousand = queries(path)
    assert with_thousand == with_ten
    assert with_ten[1] <= BUDGET
    assert with_ten[0] <= BUDGET + FRAME


@pytest.mark.parametrize("path", ["people/{}/", "organisations/flnr/"])
def test_pages_keep_to_the_budget(queries: Count, ten: list[Member], path: str) -> None:
    address = path.format(ten[0].slug)
    queries(address)
    _first, usual = queries(address)
    assert usual <= BUDGET


def test_search_keeps_to_its_budget_with_records_too(queries: Count, ten: list[Member]) -> None:
    _first, usual = queries("search/?q=Үлгі")
    assert usual <= BUDGET_OF_SEARCH
