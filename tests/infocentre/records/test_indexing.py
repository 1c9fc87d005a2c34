"""Tasks of the two indexes: at once, or once for all after a block that ended well."""

import pytest
from django_tasks import task
from wagtail.models import ReferenceIndex

from infocentre.records.indexing import indexed_afterwards
from tests.people import factories as make

pytestmark = pytest.mark.indexed

done: list[str] = []


@task()
def note(word: str) -> None:
    if word == "bad":
        raise ValueError(word)
    done.append(word)


@pytest.fixture(autouse=True)
def nothing_done() -> None:
    done.clear()


def test_at_once_without_a_block() -> None:
    note.enqueue("a")
    note.enqueue("a")
    assert done == ["a", "a"]


def test_once_after_the_block() -> None:
    with indexed_afterwards():
        for word in "aba":
            note.enqueue(word)
        assert done == []
    assert done == ["a", "b"]
    note.enqueue("c")
    assert done == ["a", "b", "c"]


def test_outer_block_decides() -> None:
    with indexed_afterwards():
        with indexed_afterwards():
            note.enqueue("a")
        assert done == []
    assert done == ["a"]


def test_nothing_after_a_block_that_failed() -> None:
    def block() -> None:
        with indexed_afterwards():
            note.enqueue("a")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        block()
    note.enqueue("b")
    assert done == ["b"]


def test_fault_of_one_task_keeps_no_other_back() -> None:
    with indexed_afterwards():
        note.enqueue("bad")
        note.enqueue("a")
    assert done == ["a"]


def test_what_was_deleted_within_the_block_is_not_indexed(db: None) -> None:
    laboratory = make.organisation("flnr")
    with indexed_afterwards():
        member = make.member("Әлия", laboratory=laboratory)
        member.delete()
    assert not ReferenceIndex.get_references_to(laboratory).exists()
