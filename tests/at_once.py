"""Many people at the same moment, each on a connection of its own."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from django.db import connections

AT_ONCE = 8


def at_once(act: Callable[[str], object], arguments: list[str]) -> list[object]:
    def alone(argument: str) -> object:
        try:
            return act(argument)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(alone, arguments))
