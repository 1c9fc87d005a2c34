"""Gathers the static files. Hashing and compressing takes a quarter of a minute, so only when one has changed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command


def fingerprint() -> str:
    """Changes whenever a source file comes, goes or is written, or is gathered in another way."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list(ignore_patterns=[]):
            stat = Path(storage.path(name)).stat()
            digest.update(f"{name}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def collect() -> bool:
    """False when what was gathered last time still stands."""
    kept = Path(settings.STATIC_ROOT) / ".gathered"
    now = fingerprint()
    if kept.exists() and kept.read_text() == now:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    kept.write_text(now)
    return True
