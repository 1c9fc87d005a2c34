"""When two spellings of an address are one mailbox, so that nobody registers twice by a dot.

Only what the providers themselves document; an address at any other host is compared letter by letter.
"""

from announcements.outbox import addresses

_SAME_HOST = {
    "googlemail.com": "gmail.com",
    **dict.fromkeys(("ya.ru", "yandex.com", "yandex.kz", "yandex.by", "yandex.uz"), "yandex.ru"),
}
_IGNORES_DOTS = {"gmail.com"}
_DOT_IS_HYPHEN = {"yandex.ru"}
_PLUS_IS_TAG = {
    *("gmail.com", "yandex.ru", "outlook.com", "hotmail.com", "live.com", "icloud.com", "fastmail.com"),
    *("mail.ru", "bk.ru", "list.ru", "inbox.ru", "internet.ru", "proton.me", "protonmail.com"),
}


def folded(address: str) -> str:
    """The same for every spelling that reaches the same mailbox. `address` has been checked."""
    local, _at, host = addresses.normalised(address).rpartition("@")
    host = _SAME_HOST.get(host, host)
    if host in _PLUS_IS_TAG:
        local = local.partition("+")[0] or local
    if host in _IGNORES_DOTS:
        local = local.replace(".", "") or local
    if host in _DOT_IS_HYPHEN:
        local = local.replace(".", "-")
    return f"{local}@{host}"
