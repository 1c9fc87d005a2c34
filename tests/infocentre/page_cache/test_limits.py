"""What is remembered, for how long and how much of it."""

import time
from itertools import count

import pytest
from django.http import HttpResponse
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation

from infocentre.page_cache import generation
from infocentre.page_cache import memo as memory
from infocentre.page_cache.memo import forget, memo
from infocentre.page_cache.middleware import AGE_SECONDS, PageCacheMiddleware, age_limit
from infocentre.page_cache.store import Page, Store


def page(size: int, seconds: float = 60) -> Page:
    return Page(b"x" * size, (), time.monotonic() + seconds)


class TestMemo:
    def test_forgotten_value_is_worked_out_again(self):
        numbers = count()
        assert memo("number", lambda: next(numbers)) == 0
        forget()
        assert memo("number", lambda: next(numbers)) == 1

    @pytest.mark.parametrize("nothing", [None, "", [], 0, False])
    def test_nothing_is_remembered_too(self, nothing):
        built = []
        for _ in range(2):
            assert memo("nothing", lambda: built.append(1) or nothing) == nothing
        assert len(built) == 1

    def test_memory_never_grows_beyond_its_limit(self, monkeypatch):
        monkeypatch.setattr(memory, "LIMIT", 3)
        forget()
        for number in range(10):
            assert memo(f"key {number}", lambda number=number: number) == number
            assert len(memory._values) <= 3

    def test_fault_is_not_remembered(self):
        with pytest.raises(ZeroDivisionError):
            memo("fault", lambda: 1 / 0)
        assert memo("fault", lambda: 1) == 1

    def test_what_is_published_while_a_value_is_worked_out_makes_it_old(self):
        assert memo("slow", lambda: generation.advance() or "before") == "before"
        assert memo("slow", lambda: "after") == "after"

    def test_value_may_be_made_of_others(self):
        assert memo("outer", lambda: memo("inner", lambda: "a") + "b") == "ab"


class TestStore:
    @pytest.mark.parametrize(("size", "kept"), [(9, True), (10, True), (11, False)])
    def test_limit_itself_is_still_within(self, size, kept):
        store = Store(limit=10)
        store.put("1", ("a",), page(size))
        assert (store.get("1", ("a",)) is not None) is kept

    def test_page_that_is_too_large_leaves_room_for_the_next(self):
        store = Store(limit=10)
        store.put("1", ("a",), page(50))
        store.put("1", ("b",), page(10))
        assert store.get("1", ("b",))

    def test_expired_page_gives_its_room_back(self):
        store = Store(limit=20)
        store.put("1", ("a",), page(10))
        store.put("1", ("old",), page(10, seconds=-1))
        assert store.get("1", ("old",)) is None
        store.put("1", ("b",), page(10))
        assert store.get("1", ("a",)) and store.get("1", ("b",))

    @pytest.mark.parametrize("emptied", ["cleared", "new generation"])
    def test_emptied_store_has_all_its_room(self, emptied):
        store = Store(limit=20)
        for name in "ab":
            store.put("1", (name,), page(10))
        if emptied == "cleared":
            store.clear()
            assert store.get("1", ("a",)) is None
        for name in "cd":
            store.put("2", (name,), page(10))
        assert store.get("2", ("c",)) and store.get("2", ("d",))

    def test_asking_for_another_generation_takes_nothing_away(self):
        store = Store(limit=20)
        store.put("2", ("a",), page(1))
        assert store.get("1", ("a",)) is None
        assert store.get("2", ("a",))


class TestAge:
    @pytest.mark.parametrize(
        ("told", "seconds"), [([60], 60), ([60, 20], 20), ([20, 60], 20), ([-5], 0), ([10_000], AGE_SECONDS)]
    )
    def test_shortest_time_counts(self, told, seconds):
        request = RequestFactory().get("/kk/")
        for value in told:
            age_limit(request, value)
        assert request.page_cache_seconds == seconds

    def test_page_made_while_something_is_published_is_not_kept(self):
        made = count()

        def view(request):
            generation.advance()
            return HttpResponse(str(next(made)))

        site = PageCacheMiddleware(view)
        assert [site(RequestFactory().get("/kk/")).content for _ in range(2)] == [b"0", b"1"]


class TestKeptPart:
    SOURCE = '{% kept "part" by %}{{ shown }}{% endkept %}'

    def render(self, shown, language="kk", source=SOURCE, **context):
        with translation.override(language):
            return Template(source).render(Context({"shown": shown, "by": "", **context}))

    def test_part_is_rendered_once_a_generation(self):
        assert [self.render(1), self.render(2)] == ["1", "1"]
        generation.advance()
        assert self.render(3) == "3"

    def test_every_value_and_language_has_a_part_of_its_own(self):
        assert [self.render(1, by="a"), self.render(2, by="b"), self.render(3, by="a")] == ["1", "2", "1"]
        assert [self.render(4, "ru", by="a"), self.render(5, by="a")] == ["4", "1"]

    def test_other_names_are_other_parts(self):
        assert self.render(1) == "1"
        assert self.render(2, source='{% kept "other" %}{{ shown }}{% endkept %}') == "2"

    def test_part_is_escaped_once(self):
        assert self.render("<b>") == self.render("<b>") == "&lt;b&gt;"

    def test_frame_of_an_error_page_is_shown_to_nobody_else(self):
        assert self.render("bare", bare=True) == "bare"
        assert self.render("whole") == "whole"
        assert self.render("bare again", bare=True) == "bare again"

    def test_part_without_an_end_is_refused(self):
        with pytest.raises(TemplateSyntaxError, match="endkept"):
            Template('{% kept "part" %}x')
