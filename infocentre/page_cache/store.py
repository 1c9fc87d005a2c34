"""The ready bytes of pages, in the memory of this process: the least recently used go first."""

import threading
import time
from collections import OrderedDict
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Page:
    """An answer as it goes over the wire. `expires` is a moment of `time.monotonic()`."""

    body: bytes
    headers: tuple[tuple[str, str], ...]
    expires: float


@dataclass
class Store:
    """At most `limit` bytes of pages, all of one generation."""

    limit: int
    _pages: OrderedDict[tuple[str, ...], Page] = field(default_factory=OrderedDict)
    _generation: str = ""
    _size: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, generation: str, key: tuple[str, ...]) -> Page | None:
        with self._lock:
            if generation != self._generation:
                return None
            page = self._pages.get(key)
            if page is None:
                return None
            if page.expires < time.monotonic():
                self._drop(key)
                return None
            self._pages.move_to_end(key)
            return page

    def put(self, generation: str, key: tuple[str, ...], page: Page) -> None:
        with self._lock:
            if generation != self._generation:
                self._pages.clear()
                self._size = 0
                self._generation = generation
            if key in self._pages:
                self._drop(key)
            self._pages[key] = page
            self._size += len(page.body)
            while self._size > self.limit and self._pages:
                self._drop(next(iter(self._pages)))

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._size = 0

    def _drop(self, key: tuple[str, ...]) -> None:
        self._size -= len(self._pages.pop(key).body)
