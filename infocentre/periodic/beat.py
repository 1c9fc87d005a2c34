"""Celery's beat, for a clock that may be put back: its own scheduler is then silent for as long as the jump was."""

from datetime import timedelta
from typing import Any

from celery.beat import Scheduler

from .clock import Watch


class SteadyScheduler(Scheduler):
    """Keeps its plan in memory, and makes a new one when the clock jumped."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._watch = Watch()
        super().__init__(*args, **kwargs)

    def tick(self, *args: Any, **kwargs: Any) -> Any:
        if self._watch.look() < timedelta(0):
            for entry in self.schedule.values():
                entry.last_run_at = entry.default_now()
            self._heap = None  # is filled anew from the schedule
        return super().tick(*args, **kwargs)
