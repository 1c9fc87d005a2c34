from collections.abc import Iterator

import pytest

from announcements.letters import samples, shown
from announcements.outbox import mime
from announcements.outbox.models import OutboxMessage


@pytest.fixture
def sample_site(db: None) -> Iterator[None]:
    with shown.on_the_sample_site():
        yield


@pytest.fixture
def rows(sample_site: None) -> dict[str, OutboxMessage]:
    """Every letter in every language, as the outbox would keep it; by name and language."""
    return {f"{sample.name}.{one.language}": one.as_row() for sample, one in samples.envelopes()}


@pytest.fixture
def letters(rows: dict[str, OutboxMessage]) -> dict[str, bytes]:
    """The same as it goes to the server."""
    return {name: mime.build(row) for name, row in rows.items()}
