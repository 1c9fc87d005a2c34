"""What staff are told before they press Send."""

from collections.abc import Callable, Sequence

import pytest

from announcements.audiences import exclusions
from announcements.audiences.people import Person
from announcements.mailing import personal_fields
from announcements.mailing.models import Announcement
from announcements.mailing.readiness import check
from tests.announcements.audiences.rooms import Room

from .conftest import PEOPLE, text

Announce = Callable[..., Announcement]


def test_complete_announcement_has_nothing_to_say(announce: Announce) -> None:
    found = check(announce())
    assert (found.problems, found.notes) == ([], [])
    assert (found.count, found.languages) == (3, [("Қазақша", 1), ("Русский", 1), ("English", 1)])
    assert [person.address for person in found.sample] == ["dana@example.kz", "inkar@example.kz", "john@example.kz"]
    assert found.audience == ["Write to these: Readers"]


def test_missing_language_is_said_with_the_number_of_its_readers(announce: Announce, rooms: Room) -> None:
    announcement = announce("ru")
    rooms.readers = [*PEOPLE, Person("second@example.kz", language="kk")]
    notes = check(announcement).notes
    assert any("Қазақша" in note and "2 readers" in note and "Русский" in note for note in notes)
    assert any("English" in note and "1 reader " in note for note in notes)
    rooms.readers = PEOPLE[:2]
    assert any("English" in note and "nobody" in note for note in check(announcement).notes)


@pytest.mark.parametrize(("gone", "named"), [("subject_kk", "subject"), ("body_kk", "text")])
def test_text_written_in_part_is_not_left_out_in_silence(announce: Announce, gone: str, named: str) -> None:
    announcement = announce("kk", "ru", **{gone: ""})
    assert check(announcement).problems == [f"“Қазақша” is written in part: fill in “{named}”, or empty the rest."]
    assert check(announce("ru")).problems == [], "not written at all is no slip"


def test_unusable_and_excluded_addresses_are_counted(announce: Announce, rooms: Room) -> None:
    announcement = announce()
    rooms.readers = [*PEOPLE, Person("nobody")]

    def find(people: Sequence[Person]) -> set[str]:
        return {person.key for person in people if person.key.startswith("dana")}

    exclusions.register("bounced", "address bounced", find)
    found = check(announcement)
    assert found.count == 2
    assert any("1 address cannot be written to" in note for note in found.notes)
    assert any("address bounced" in note and "1" in note for note in found.notes)


def test_slip_in_a_field_is_found(announce: Announce) -> None:
    announcement = announce(body_ru=text("<p>{nmae}, {name}</p>"), subject_kk="{event.__class__}")
    said = " ".join(check(announcement).notes)
    assert "{nmae}" in said
    assert "{event.__class__}" in said
    assert "{name}" not in said


def test_field_that_not_every_audience_knows_is_said(announce: Announce) -> None:
    personal_fields.register("seat", "the seat", "a free seat")
    personal_fields.register("price", "the price", "free")
    announcement = announce(body_ru=text("<p>{name}, {seat}, {price}</p>"))
    said = " ".join(check(announcement).notes)
    assert "{price}" in said
    assert "{seat}" not in said, "the only audience knows seats"


@pytest.mark.parametrize(("archived", "said"), [(True, True), (False, False)])
def test_personal_field_in_a_public_heading_is_said(announce: Announce, archived: bool, said: bool) -> None:
    announcement = announce(subject_ru="{name}, приходите!", archived=archived)
    notes = " ".join(check(announcement).notes)
    assert ("heading of the public page will have general words in the place of {name}" in notes) is said


@pytest.mark.django_db
def test_empty_announcement_says_what_it_lacks(rooms: Room) -> None:
    announcement = Announcement.objects.create()
    assert len(check(announcement).problems) == 2, "no text, no audience"
