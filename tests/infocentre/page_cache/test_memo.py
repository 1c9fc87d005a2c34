from itertools import count

import pytest
from django.db import transaction

from infocentre.page_cache import generation
from infocentre.page_cache.memo import memo


def test_value_is_worked_out_once_per_generation():
    numbers = count()
    assert memo("number", lambda: next(numbers)) == memo("number", lambda: next(numbers)) == 0
    generation.advance()
    assert memo("number", lambda: next(numbers)) == 1


def test_frame_outlives_what_it_does_not_show():
    numbers = count()
    frame = [memo("menus", lambda: next(numbers), generation.Part.FRAME)]
    generation.advance((generation.Part.WHOLE,))
    frame.append(memo("menus", lambda: next(numbers), generation.Part.FRAME))
    generation.advance()
    frame.append(memo("menus", lambda: next(numbers), generation.Part.FRAME))
    assert frame == [0, 0, 1]


def test_value_is_not_remembered_while_the_generation_is_unknown(monkeypatch):
    monkeypatch.setattr(generation, "current", lambda part: None)
    numbers = count()
    assert [memo("number", lambda: next(numbers)) for _ in range(3)] == [0, 1, 2]


@pytest.mark.django_db(transaction=True)
def test_what_a_transaction_reads_of_its_own_changes_is_not_remembered():
    with transaction.atomic():
        generation.advance_on_commit()
        assert memo("outline", lambda: "with the page that is being added") == "with the page that is being added"
        transaction.set_rollback(True)
    assert memo("outline", lambda: "without it") == "without it"
    assert memo("outline", lambda: "read again") == "without it"
