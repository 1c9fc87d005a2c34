"""Who may do what with an announcement. Editors write and ask for approval; moderators approve and send."""

from typing import Any

from .enums import EDITABLE, PLANNED, State
from .models import Announcement


def may_write(user: Any) -> bool:
    return bool(user.has_perm("announcements.change_announcement"))


def may_send(user: Any) -> bool:
    return bool(user.has_perm("announcements.send_announcement"))


def may_see_addresses(user: Any) -> bool:
    """Whoever only writes sees how many people an audience has, and not their addresses: any audience can be chosen."""
    return may_send(user)


def may(user: Any, verb: str) -> bool:
    """Whether this person may do so at all. Whether it is possible now, the action itself says."""
    return may_send(user) or (verb in {"test", "submit", "take_back"} and may_write(user))


def can_edit(announcement: Announcement) -> bool:
    return announcement.state in EDITABLE


def has_written(user: Any, announcement: Announcement) -> bool:
    """The author, whoever changed it at any time, and whoever asked for the approval."""
    if user.pk in {announcement.author_id, announcement.submitted_by_id}:
        return True
    return bool(announcement.revisions.filter(user=user.pk).exists())


def can_approve(user: Any, announcement: Announcement) -> bool:
    return announcement.state == State.WAITING and may_send(user) and not has_written(user, announcement)


def can_take_back(user: Any, announcement: Announcement) -> bool:
    """Before anything was sent. What waits for approval is also taken back by whoever wrote it."""
    if announcement.state == State.WAITING and has_written(user, announcement):
        return may_write(user)
    hindered = announcement.state == State.PAUSED and announcement.gathered_at is None
    return (hindered or announcement.state in PLANNED) and may_send(user)


def possible(user: Any, announcement: Announcement) -> set[str]:
    """The verbs that this person is offered now."""
    state, sends, writes = announcement.state, may_send(user), may_write(user)
    offered = {
        "edit": writes and can_edit(announcement),
        "test": writes and state in (*EDITABLE, *PLANNED),
        "copy": writes,
        "submit": writes and state == State.DRAFT,
        "send": sends and state == State.DRAFT,
        "approve": can_approve(user, announcement),
        "take_back": can_take_back(user, announcement),
        "pause": sends and state == State.SENDING,
        "resume": sends and state == State.PAUSED,
        "stop": sends and state == State.PAUSED and announcement.gathered_at is not None,
        "archive": sends and announcement.started_at is not None,
    }
    return {verb for verb, is_offered in offered.items() if is_offered}
