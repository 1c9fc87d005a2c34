"""Who may record a consent: whoever may change cards. Taking one back must never wait for a moderator."""

from typing import Any


def may_record_consent(user: Any) -> bool:
    return bool(user.has_perm("people.change_member"))
