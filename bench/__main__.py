"""`python -m bench [PART …]`: a site of its own with the demo content; measures, prints. The parts are in `PARTS`."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable

import django

from .promise import Promise

PARTS = ("served", "made", "weight", "outbox", "exports", "seats")


def prepare_site(folder: str) -> None:
    """This process and those it starts belong to the new site from here on."""
    for name in ("DATABASE_URL", "REDIS_URL", "MEDIA_ROOT", "SITE_URL", "DEBUG"):
        os.environ.pop(name, None)
    os.environ |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "infocentre.settings.development"}
    for command in ("prepare", "demo"):
        subprocess.run([sys.executable, "manage.py", command], check=True, stdout=sys.stderr)
    django.setup()


def measure(part: str) -> Iterable[Promise]:
    # Only now: what they import needs the site.
    from . import exports, made, outbox, seats, served, weight

    parts: dict[str, Callable[[], Iterable[Promise]]] = {
        "served": served.promises,
        "made": made.promises,
        "weight": weight.promises,
        "outbox": outbox.promises,
        "exports": exports.promises,
        "seats": seats.promises,
    }
    return parts[part]()


def main(chosen: list[str]) -> int:
    if not set(chosen) <= set(PARTS):
        print(f"python -m bench [{'] ['.join(PARTS)}]", file=sys.stderr)
        return 2
    broken = 0
    with tempfile.TemporaryDirectory(prefix="infocentre-bench-") as folder:
        prepare_site(folder)
        for part in chosen or PARTS:
            for promise in measure(part):
                broken += not promise.kept
                print(promise, flush=True)
    print(f"{broken} promises broken." if broken else "Every promise is kept.")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
