"""The address of the archive page: Latin letters of the subject as it is when sending begins."""

from typing import Any
from uuid import uuid4

from infocentre.languages.transliteration import slug

from .personal_fields import without


def provisional() -> str:
    """For a draft, whose subject is still being typed."""
    return f"draft-{uuid4().hex[:12]}"


def final(announcement: Any) -> str:
    """From the English, the Russian or the Kazakh subject; with a number when another announcement has it."""
    subjects = (getattr(announcement, f"subject_{code}") for code in ("en", "ru", "kk"))
    made = next(
        (address for text in subjects if text and (address := slug(without(text)))), f"announcement-{announcement.pk}"
    )
    others = type(announcement).objects.exclude(pk=announcement.pk).filter(slug__startswith=made)
    taken = set(others.values_list("slug", flat=True))
    numbered = (f"{made}-{number}" for number in range(2, len(taken) + 3))
    return made if made not in taken else next(address for address in numbered if address not in taken)
