"""Attachments are named in the row and read when the message is sent."""

import os
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, Storage, storages

from .addresses import one_line

OWN = "outbox"  # files that came with a message and vanish with it


@dataclass(frozen=True)
class Attachment:
    """`storage` is an alias in STORAGES, or the outbox's own folder (never served)."""

    name: str
    filename: str
    content_type: str = "application/octet-stream"
    storage: str = "default"


@dataclass(frozen=True)
class LoadedAttachment:
    filename: str
    content_type: str
    content: bytes


def _storage(alias: str) -> Storage:
    return FileSystemStorage(location=settings.OUTBOX_ATTACHMENTS) if alias == OWN else storages[alias]


def keep(filename: str, content_type: str, content: bytes) -> Attachment:
    """Stores what has no place of its own; an uploaded name never becomes part of a path."""
    name = _storage(OWN).save(f"{uuid.uuid4().hex}", ContentFile(content))
    return Attachment(name, filename, content_type, OWN)


def for_another(attachment: Attachment) -> Attachment:
    """The same file for one more recipient: it vanishes with that one's letter, and takes no room of its own."""
    storage = _storage(attachment.storage)
    name = uuid.uuid4().hex
    try:
        os.link(storage.path(attachment.name), storage.path(name))
    except OSError:  # a file system without links
        with storage.open(attachment.name) as file:
            name = storage.save(name, file)
    return replace(attachment, name=name)


def references(attachments: Iterable[Attachment]) -> list[dict[str, str]]:
    """What the row holds. Raises UnsafeHeader."""
    found = []
    for attachment in attachments:
        one_line(attachment.filename, "the file name")
        one_line(attachment.content_type, "the content type")
        found.append(asdict(attachment))
    return found


def duplicates(references: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """For a second letter: files that vanish with the first one are stored again. One that is gone stays gone, and the
    letter fails with that reason."""
    return [_duplicate(reference) if reference["storage"] == OWN else reference for reference in references]


def _duplicate(reference: dict[str, Any]) -> dict[str, Any]:
    storage = _storage(OWN)
    if not storage.exists(reference["name"]):
        return reference
    with storage.open(reference["name"]) as file:
        return {**reference, "name": storage.save(uuid.uuid4().hex, file)}


def load(references: list[dict[str, Any]]) -> list[LoadedAttachment]:
    """Raises OSError when a file is gone."""
    loaded = []
    for reference in references:
        with _storage(reference["storage"]).open(reference["name"]) as file:
            loaded.append(LoadedAttachment(reference["filename"], reference["content_type"], file.read()))
    return loaded


def strays(older_than: datetime) -> Iterator[str]:
    """The outbox's own files that are older: some belong to no message, because its transaction was undone."""
    storage = _storage(OWN)
    if storage.exists(""):
        yield from (name for name in storage.listdir("")[1] if storage.get_modified_time(name) < older_than)


def discard(references: Iterable[dict[str, Any]]) -> None:
    """Deletes the files that belong to the outbox; others stay where they are."""
    for reference in references:
        if reference["storage"] == OWN:
            _storage(OWN).delete(reference["name"])
