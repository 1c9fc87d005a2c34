"""A line of the lists of what waits for somebody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model
from wagtail.models import Page, WorkflowState

from infocentre.records.models import PublishedRecord
from infocentre.records.names import newest_name

IN_REVIEW = WorkflowState.STATUS_IN_PROGRESS  # what was sent back is a draft again


@dataclass(frozen=True)
class Waiting:
    """What, where to go, who was last at it and when, and what kind of thing it is."""

    title: str
    url: str | None
    who: str
    when: datetime | None
    kind: str = ""


def title_of(item: Model) -> str:
    if isinstance(item, Page):
        return str(item.get_admin_display_title())
    return newest_name(item) if isinstance(item, PublishedRecord) else str(item)


def name_of(user: Any) -> str:
    return (user.get_full_name() or user.get_username()) if user else ""
