from itertools import count

from infocentre.page_cache import generation
from infocentre.page_cache.memo import memo


def test_value_is_worked_out_once_per_generation():
    numbers = count()
    assert memo("number", lambda: next(numbers)) == memo("number", lambda: next(numbers)) == 0
    generation.advance()
    assert memo("number", lambda: next(numbers)) == 1


def test_value_is_not_remembered_while_the_generation_is_unknown(monkeypatch):
    monkeypatch.setattr(generation, "current", lambda: None)
    numbers = count()
    assert [memo("number", lambda: next(numbers)) for _ in range(3)] == [0, 1, 2]
