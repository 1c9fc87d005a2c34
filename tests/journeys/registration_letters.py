"""Letters about a registration, and the links in them."""

import re

from announcements.outbox.drainer import drain
from tests.announcements.outbox.sink import Sink


def letter(sink: Sink, to: str) -> str:
    """The plain text of the newest one."""
    drain()
    part = [one for one in sink.taken if one.recipient == to][-1].message.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link(text: str, part: str) -> str:
    found = re.search(rf"http\S+/events/{part}/\S+", text)
    assert found, text
    return found.group()
