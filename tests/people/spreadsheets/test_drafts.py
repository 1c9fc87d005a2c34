"""Drafts of many records at once are what Wagtail reads one by one, and cost the same whatever their number."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from people.models import ContactPerson, Direction, Member, Organisation, ProfileLink
from people.spreadsheets.drafts import newest_versions
from tests.people import factories as make
from tests.people.spreadsheets.looking import exported, look, sheet_of

pytestmark = pytest.mark.django_db


def drafts(number: int) -> None:
    for _each in range(number):
        member = make.member(laboratory=make.organisation(), directions=(make.direction(f"d-{_each}"),))
        member.position_kk = "Инженер"
        member.links = [ProfileLink(label="A", url="https://a.kz"), ProfileLink(label="B", url="https://b.kz")]
        member.save_revision(clean=False)
        make.publication(f"T {_each}", authors=(member, "Дик, В."), live=False)


def one_by_one(kind: str) -> list[Any]:
    return [row.get_latest_revision_as_object() for row in sheet_of(kind).model.objects.order_by("slug")]


@pytest.mark.parametrize("kind", ["members", "publications", "organisations"])
def test_drafts_say_what_wagtail_says(kind: str) -> None:
    drafts(2)
    told = [record.serializable_data() for record in sheet_of(kind).newest()]
    assert told == [record.serializable_data() for record in one_by_one(kind)]
    assert told


def test_draft_knows_its_row_and_the_row_itself_has_no_other() -> None:
    drafts(1)
    still = make.member("Ә", slug="zz")
    first, last = sheet_of("members").newest()
    assert (first.position_kk, first.on_record.position_kk or "") == ("Инженер", "")
    assert (
        first.live and first.has_unpublished_changes and first.latest_revision.pk == first.on_record.latest_revision_id
    )
    assert last == still and last.on_record is last


def test_lock_is_that_of_the_row(staff: Callable[..., Any]) -> None:
    drafts(1)
    by = staff("Editors")
    Member.objects.update(locked=True, locked_by=by)
    [draft] = sheet_of("members").newest()
    assert (draft.locked, draft.locked_by) == (True, by)


def test_what_a_draft_points_to_may_be_gone() -> None:
    drafts(1)
    Organisation.objects.all().delete()
    Member.objects.get().directions.model.objects.all().delete()
    [member] = sheet_of("members").newest()
    assert (member.laboratory, list(member.directions.all())) == (None, [])
    assert exported("members")[0]["laboratory"] == ""
    Member.objects.all().delete()
    [publication] = sheet_of("publications").newest()
    assert [author.member_id for author in publication.authors.all()] == [None, None]


def test_order_of_children_is_kept_with_what_they_point_to() -> None:
    organisation = make.organisation("inp", live=False)
    organisation.contact_persons = [ContactPerson(name=name, sort_order=order) for name, order in (("Б", 1), ("А", 0))]
    organisation.save_revision(clean=False)
    [draft] = sheet_of("organisations").newest()
    assert sorted(person.name for person in draft.contact_persons.all()) == ["А", "Б"]
    assert not list(newest_versions([]))


@pytest.mark.parametrize("kind", ["members", "publications"])
def test_questions_do_not_grow_with_drafts(kind: str) -> None:
    asked = []
    for number in (1, 3):
        sheet_of("publications").model.objects.all().delete()
        Member.objects.all().delete()
        Direction.objects.all().delete()
        drafts(number)
        with CaptureQueriesContext(
            connection,
        ) as export:
            rows = exported(kind)
        with CaptureQueriesContext(connection) as plan:
            look(kind, *rows)
        asked.append((len(export), len(plan)))
    assert asked[0] == asked[1]
    assert asked[0][0] <= 11
