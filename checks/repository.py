"""What must not be in the repository: drawers without a noun, traces of a machine, addresses in lock files."""

import re
from pathlib import Path

from .sources import files

_DRAWER = re.compile(r"(^|/)(utils?|helpers?|common|misc)(\.py$|/)")
# A folder of some machine; addresses of the site such as /kk/ look different.
_MACHINE_PATH = re.compile(r"(?:^|[\s\"'(=:])/(?:tmp|work|root|opt|Users)/[A-Za-z]")
_ADDRESS = re.compile(r"https?://|file://|--(?:extra-)?index-url|--find-links")
_TEXT = {".py", ".md", ".toml", ".lock", ".html", ".css", ".js", ".yml", ".yaml", ".conf", ".txt", ".cfg", ".po", ""}
# These name folders of the containers and servers they describe.
_MAY_NAME_FOLDERS = {"Dockerfile", "docker-compose.yml", "docs/operations.md", "checks/repository.py"}


def complaints() -> list[str]:
    return [complaint for path in files() for complaint in _about(path)]


def _about(path: Path) -> list[str]:
    if _DRAWER.search(path.as_posix()):
        return [f"{path}: name it after what is in it"]
    if path.suffix not in _TEXT:
        return []
    found = []
    for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1):
        if path.suffix == ".lock" and _ADDRESS.search(line):
            found.append(f"{path}:{number}: a lock file names no address")
        if path.as_posix() not in _MAY_NAME_FOLDERS and _MACHINE_PATH.search(line):
            found.append(f"{path}:{number}: a folder of some machine: {line.strip()[:100]}")
    return found
