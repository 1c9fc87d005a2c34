"""No test leaves anything in a registry (`tests/registries.py`): the same name is free for the next one."""

from datetime import timedelta

import pytest

from announcements.outbox import kinds
from infocentre.periodic import jobs
from tests.registries import registries


@pytest.mark.parametrize("turn", [1, 2])
def test_name_is_free_again(turn: int) -> None:
    assert "left.behind" not in {job.name for job in jobs.registered()}
    jobs.register("left.behind", every=timedelta(minutes=1), run=lambda: None)


@pytest.mark.parametrize("turn", [1, 2])
def test_what_was_written_over_is_back(turn: int) -> None:
    assert kinds.find("reminder.event").confidential
    kinds.register("reminder.event", "no secret any more")


def test_registries_of_every_room_are_watched() -> None:
    """Or the two above might hold for want of anything to put back."""
    watched = [id(registry) for registry in registries()]
    for registry in (jobs._registry, kinds._registry):
        assert id(registry) in watched
