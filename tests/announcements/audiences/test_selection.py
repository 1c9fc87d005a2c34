"""Audiences joined, narrowed, diminished and filtered; each person once."""

import tracemalloc
from collections.abc import Callable, Iterator, Sequence

import pytest

from announcements.audiences import exclusions
from announcements.audiences.people import Person
from announcements.audiences.selection import Condition, Relation, Selection, gathered
from announcements.audiences.sources import UnknownSource

from .rooms import READERS, REGISTRANTS, Room

pytestmark = pytest.mark.django_db  # whom mail to many leaves alone is asked each time

INKAR = Person("inkar@example.kz", "Инкар", "kk", region="KZ-75", organisation="kaznu")
DANA = Person("dana@example.kz", "Дана", "ru", region="KZ-71")
JOHN = Person("john@example.kz", "John", "en")


def registrants(relation: str, event: str = "1", *statuses: str) -> Condition:
    return Condition(relation, REGISTRANTS, {"event": event, "status": list(statuses or ("confirmed",))})


READ = Condition(Relation.INCLUDE, READERS)


def found(*conditions: Condition, **facets: list[str]) -> list[str]:
    with gathered(Selection(conditions, facets)) as people:
        return [person.address for person in people.people()]


@pytest.fixture
def leave_out() -> Callable[..., None]:
    def register(*addresses: str) -> None:
        def find(people: Sequence[Person]) -> set[str]:
            return {person.key for person in people} & set(addresses)

        exclusions.register("bounced", "bounced", find)

    return register


def test_audiences_are_joined(rooms: Room) -> None:
    rooms.readers = [INKAR]
    rooms.registrants = {("1", "confirmed"): [DANA], ("1", "waiting"): [JOHN], ("2", "confirmed"): [Person("x@x.kz")]}
    assert found(READ, registrants("include")) == ["dana@example.kz", "inkar@example.kz"]
    assert found(registrants("include", "1", "confirmed", "waiting")) == ["dana@example.kz", "john@example.kz"]


def test_audience_is_narrowed_to_those_who_are_also_in_another(rooms: Room) -> None:
    rooms.readers = [INKAR, DANA, JOHN]
    rooms.registrants = {("1", "confirmed"): [DANA, JOHN], ("2", "confirmed"): [Person("JOHN@example.kz")]}
    assert found(READ, registrants("only")) == ["dana@example.kz", "john@example.kz"]
    assert found(READ, registrants("only"), registrants("only", "2")) == ["john@example.kz"]


def test_exception_wins_whatever_the_order(rooms: Room) -> None:
    rooms.readers = [INKAR, DANA]
    rooms.registrants = {("1", "confirmed"): [Person(" Dana@EXAMPLE.kz ")]}
    assert found(registrants("except"), READ) == found(READ, registrants("except")) == ["inkar@example.kz"]


def test_the_same_person_comes_once(rooms: Room) -> None:
    rooms.readers = [Person("Dana@example.kz", "", "ru"), Person("dana@EXAMPLE.kz", "Дана", "kk")]
    rooms.registrants = {("1", "confirmed"): [Person("dana@example.kz", "Dana S.", "en")]}
    with gathered(Selection((READ, registrants("include")))) as people:
        assert [(one.language, one.name) for one in people.people()] == [("ru", "Дана")], "the first says the most"
        assert people.count() == 1


NOT_ASKED = Person("dana@example.kz", "Дана С.", region="KZ-71")


def languages(*conditions: Condition) -> dict[str, str]:
    with gathered(Selection(conditions)) as people:
        return {person.address: person.language for person in people.people()}


@pytest.mark.parametrize("relation", ["include", "only"])
@pytest.mark.parametrize(("said", "read"), [(["ru"], "ru"), (["", "ru", "en"], "ru"), ([""], "kk"), (["de"], "kk")])
def test_language_that_one_audience_does_not_know_is_told_by_another(
    rooms: Room, relation: str, said: list[str], read: str
) -> None:
    rooms.readers = [NOT_ASKED]
    rooms.registrants = {("1", "confirmed"): [Person("Dana@example.kz", language=language) for language in said]}
    assert languages(READ, registrants(relation)) == {"dana@example.kz": read}


def test_name_too_is_told_by_whom_they_must_be_among(rooms: Room) -> None:
    rooms.readers = [Person("dana@example.kz", language="ru"), INKAR]
    rooms.registrants = {("1", "confirmed"): [Person("dana@example.kz"), DANA, Person("inkar@example.kz", "I", "en")]}
    with gathered(Selection((READ, registrants("only")))) as people:
        assert [(one.name, one.language) for one in people.people()] == [("Дана", "ru"), ("Инкар", "kk")]


def test_who_must_not_get_it_tells_nothing(rooms: Room) -> None:
    rooms.readers = [NOT_ASKED, INKAR]
    rooms.registrants = {("1", "confirmed"): [Person("inkar@example.kz", "", "ru")]}
    assert languages(READ, registrants("except")) == {"dana@example.kz": "kk"}


def test_numbers_by_language_count_what_people_get(rooms: Room) -> None:
    rooms.readers = [NOT_ASKED, Person("nobody-asked@example.kz"), JOHN]
    rooms.registrants = {("1", "confirmed"): [DANA]}
    with gathered(Selection((READ, registrants("include")))) as people:
        assert people.scratch.by_language() == {"ru": 1, "kk": 1, "en": 1}


def test_a_language_lets_nobody_in_who_was_not_asked(rooms: Room) -> None:
    rooms.readers = [NOT_ASKED, Person("nobody-asked@example.kz"), INKAR]
    assert found(READ, language=["kk"]) == ["inkar@example.kz"]
    rooms.registrants = {("1", "confirmed"): [DANA]}
    assert found(READ, registrants("include"), language=["ru"]) == ["dana@example.kz"]


def test_facets_let_through_only_those_of_whom_it_is_known(rooms: Room) -> None:
    rooms.readers = [INKAR, DANA, JOHN]
    assert found(READ, language=["kk", "ru"]) == ["dana@example.kz", "inkar@example.kz"]
    assert found(READ, region=["KZ-75"]) == ["inkar@example.kz"]
    assert found(READ, language=["ru"], region=["KZ-75"]) == []
    assert found(READ, organisation=["kaznu"]) == ["inkar@example.kz"]
    assert len(found(READ, language=[])) == 3


def test_who_is_let_in_by_one_is_told_a_language_by_another_that_the_facet_leaves_out(rooms: Room) -> None:
    """Members have a region and no language, subscribers a language and no region."""
    rooms.readers = [Person("inkar@example.kz", region="KZ-75"), Person("dana@example.kz", region="KZ-71")]
    rooms.registrants = {("1", "confirmed"): [Person("inkar@example.kz", "Инкар", "ru"), JOHN]}
    for conditions in ((READ, registrants("include")), (registrants("include"), READ)):
        with gathered(Selection(conditions, {"region": ["KZ-75"]})) as people:
            assert [(one.address, one.name, one.language) for one in people.people()] == [
                ("inkar@example.kz", "Инкар", "ru")
            ]


def test_how_often_somebody_stands_there_once_more_is_counted(rooms: Room) -> None:
    rooms.readers = [INKAR, DANA]
    rooms.registrants = {("1", "confirmed"): [DANA, Person("DANA@example.kz")]}
    with gathered(Selection((READ, registrants("include")))) as people:
        assert (people.count(), people.repeated) == (2, 2)
    with gathered(Selection((READ,))) as people:
        assert people.repeated == 0


def test_addresses_that_cannot_be_written_to_are_counted(rooms: Room) -> None:
    rooms.readers = [INKAR, Person("nobody"), Person("")]
    with gathered(Selection((READ,))) as people:
        assert people.count() == 1
        assert people.unusable.total() == 2


def test_excluded_people_are_left_out_and_counted(rooms: Room, leave_out: Callable[..., None]) -> None:
    rooms.readers = [INKAR, DANA]
    leave_out("dana@example.kz")
    with gathered(Selection((READ,))) as people:
        assert [one.address for one in people.people()] == ["inkar@example.kz"]
        assert people.left_out == {"bounced": 1}


def test_unknown_audience_is_no_empty_audience(rooms: Room) -> None:
    with pytest.raises(UnknownSource):
        found(Condition(Relation.INCLUDE, "nobody.knows"))


def test_numbers_by_language_and_a_sample(rooms: Room) -> None:
    rooms.readers = [Person(f"r{number}@example.kz", language="kk" if number % 3 else "ru") for number in range(9)]
    with gathered(Selection((READ,))) as people:
        assert people.scratch.by_language() == {"kk": 6, "ru": 3}
        assert len(people.scratch.sample(5)) == 5


def test_what_is_taken_out_while_it_is_read_disturbs_nothing(rooms: Room, leave_out: Callable[..., None]) -> None:
    """More than two chunks, and every second one goes."""
    rooms.readers = [Person(f"r{number:04}@example.kz") for number in range(1200)]
    leave_out(*(f"r{number:04}@example.kz" for number in range(0, 1200, 2)))
    assert found(READ) == [f"r{number:04}@example.kz" for number in range(1, 1200, 2)]


def peak_of(read: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        read()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.long
@pytest.mark.long
def test_memory_does_not_grow_with_the_audience(rooms: Room) -> None:
    """Measured in Python's own memory; SQLite keeps to the two megabytes it was given."""

    def stream(count: int) -> Callable[[], Iterator[Person]]:
        return lambda: (Person(f"reader{number}@example.kz", f"Reader {number}") for number in range(count))

    def read() -> int:
        return sum(1 for _ in found_lazily())

    def found_lazily() -> Iterator[Person]:
        with gathered(Selection((READ,))) as people:
            yield from people.people()

    rooms.readers = stream(2_000)
    small = peak_of(read)
    rooms.readers = stream(12_000)
    assert peak_of(read) < small * 1.5
    assert peak_of(lambda: list(found_lazily())) > small * 2, "the measure sees a list of them all"
