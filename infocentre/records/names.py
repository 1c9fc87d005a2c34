"""What staff's lists call a record: the name in its newest draft, in the language of whoever reads the list.

Wagtail shows the words it kept when the draft was saved: those in the language of whoever saved it.
"""

from copy import copy
from typing import Any

from .models import PublishedRecord


def newest_name(record: PublishedRecord) -> str:
    """Costs nothing where `latest_revision` came with the record."""
    if not (record.has_unpublished_changes and record.latest_revision_id):
        return str(record)
    kept: dict[str, Any] = record.latest_revision.content
    draft = copy(record)
    for name in record.name_fields():
        if name in kept:  # a draft older than the field lacks it
            setattr(draft, name, kept[name])
    return str(draft)
