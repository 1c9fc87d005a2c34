"""What is done again and again without anybody asking: every room registers its jobs from `AppConfig.ready`.

The same registry runs as a loop beside the web server (the embedded default) or by Celery beat (with REDIS_URL).
"""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

# What a job returns that left something over: its next turn comes at once, after the others have had theirs.
UNFINISHED = object()
# Set when the program is to end; a long job looks at it now and then.
stopping = threading.Event()


@dataclass(frozen=True)
class Job:
    """`run` may be started again after a crash, so it has to bear being run twice. One that has not ended after `lease`
    is taken to have died with its process."""

    name: str
    every: timedelta
    run: Callable[[], object]
    lease: timedelta = timedelta(minutes=5)


_registry: dict[str, Job] = {}


def register(
    name: str, *, every: timedelta, run: Callable[[], object], lease: timedelta = timedelta(minutes=5)
) -> None:
    if name in _registry and _registry[name].run is not run:
        raise ValueError(f"two periodic jobs are called {name}")
    _registry[name] = Job(name, every, run, lease)


def registered() -> Iterator[Job]:
    return iter(list(_registry.values()))


def find(name: str) -> Job | None:
    return _registry.get(name)
