"""Tasks that a test sends to a real worker, to see what becomes of them when their process dies."""

import time
from pathlib import Path

from celery import shared_task


def _note(path: str) -> int:
    with Path(path).open("a") as file:
        file.write("begun\n")
    return len(Path(path).read_text().splitlines())


@shared_task(name="tests.first_time_long")
def first_time_long(path: str) -> None:
    """Takes its time until it is killed; the second time it is quick."""
    if _note(path) == 1:
        time.sleep(120)


@shared_task(name="tests.first_time_long_and_careless", reject_on_worker_lost=False)
def first_time_long_and_careless(path: str) -> None:
    """The control: the same without our setting."""
    if _note(path) == 1:
        time.sleep(120)


@shared_task(name="tests.quick")
def quick(path: str) -> None:
    _note(path)
