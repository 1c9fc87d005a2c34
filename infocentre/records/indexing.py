"""When search and references hear of what was saved: at once, or once for all after a large write.

Wagtail hands both to django-tasks, with the backend below (settings/queue.py). A row of an import is saved four times,
and most of the time of each goes into the two indexes: within one transaction the whole site would wait for that.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django_tasks.backends.immediate import ImmediateBackend
from django_tasks.base import TaskResult

_waiting: ContextVar[dict[Any, TaskResult] | None] = ContextVar("waiting_for_the_index", default=None)


class IndexingBackend(ImmediateBackend):
    """Does everything at once, except within `indexed_afterwards`."""

    def _execute_task(self, task_result: TaskResult) -> None:
        waiting = _waiting.get()
        if waiting is None:
            super()._execute_task(task_result)
        else:
            waiting[(task_result.task.module_path, *task_result.args)] = task_result


@contextmanager
def indexed_afterwards() -> Iterator[None]:
    """Goes around a transaction. Each record is indexed once, when the block ends well; never when it fails."""
    if _waiting.get() is not None:  # the outer block does it
        yield
        return
    waiting: dict[Any, TaskResult] = {}
    token = _waiting.set(waiting)
    try:
        yield
    finally:
        _waiting.reset(token)
    for result in waiting.values():
        result.task.enqueue(*result.args, **result.kwargs)
