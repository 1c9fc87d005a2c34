from collections.abc import Callable
from datetime import timedelta

import pytest

from infocentre.periodic import jobs

Register = Callable[..., list[str]]


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Register:
    """Registers jobs in an empty registry; the list that comes back tells which of them ran."""
    monkeypatch.setattr(jobs, "_registry", {})
    ran: list[str] = []

    def register(
        *names: str,
        every: timedelta = timedelta(minutes=1),
        lease: timedelta = timedelta(minutes=5),
        fault: Exception | None = None,
        result: object = None,
    ) -> list[str]:
        def run(name: str) -> object:
            ran.append(name)
            if fault:
                raise fault
            return result

        for name in names:
            jobs.register(name, every=every, run=lambda name=name: run(name), lease=lease)
        return ran

    return register
