import time

from infocentre.page_cache.store import Page, Store


def page(body: bytes, seconds: float = 60) -> Page:
    return Page(body, (("Content-Type", "text/html"),), time.monotonic() + seconds)


def test_page_is_kept_for_its_generation_only():
    store = Store(limit=1000)
    store.put("1", ("/kk/",), page(b"a"))
    assert store.get("1", ("/kk/",)).body == b"a"
    assert store.get("2", ("/kk/",)) is None


def test_new_generation_empties_the_store():
    store = Store(limit=1000)
    store.put("1", ("/kk/",), page(b"a"))
    store.put("2", ("/ru/",), page(b"b"))
    assert store.get("2", ("/kk/",)) is None
    assert store.get("2", ("/ru/",)).body == b"b"


def test_expired_page_is_not_given():
    store = Store(limit=1000)
    store.put("1", ("/kk/",), page(b"a", seconds=-1))
    assert store.get("1", ("/kk/",)) is None


def test_least_recently_used_pages_go_first():
    store = Store(limit=25)
    for name in "abc":
        if name == "c":
            store.get("1", ("a",))
        store.put("1", (name,), page(b"x" * 10))
    assert store.get("1", ("b",)) is None
    assert store.get("1", ("a",)) and store.get("1", ("c",))


def test_page_put_twice_counts_once():
    store = Store(limit=25)
    for _ in range(5):
        store.put("1", ("a",), page(b"x" * 10))
    store.put("1", ("b",), page(b"x" * 10))
    assert store.get("1", ("a",)) and store.get("1", ("b",))


def test_page_larger_than_the_store_is_not_kept():
    store = Store(limit=5)
    store.put("1", ("a",), page(b"x" * 10))
    assert store.get("1", ("a",)) is None
