"""Who may send a member the link: whoever may change cards."""

from typing import Any


def may_invite(user: Any) -> bool:
    return bool(user.has_perm("people.change_member"))
