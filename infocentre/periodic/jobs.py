"""What is done again and again without anybody asking: every room registers its jobs from `AppConfig.ready`.

The same registry runs as a loop beside the web server (the embedded default) or by Celery beat (with REDIS_URL).
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Job:
    """`run` may be started again after a crash, so it has to bear being run twice."""

    name: str
    every: timedelta
    run: Callable[[], object]


_registry: dict[str, Job] = {}


def register(name: str, *, every: timedelta, run: Callable[[], object]) -> None:
    if name in _registry and _registry[name].run is not run:
        raise ValueError(f"two periodic jobs are called {name}")
    _registry[name] = Job(name, every, run)


def unregister(name: str) -> None:
    _registry.pop(name, None)


def registered() -> Iterator[Job]:
    return iter(list(_registry.values()))


def find(name: str) -> Job | None:
    return _registry.get(name)
