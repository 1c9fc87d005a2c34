"""The files of the project, whether it is a clone or a mere copy."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

ROOMS = ("infocentre", "people", "announcements", "events", "lectures", "portal")
_NOT_OURS = {".git", ".venv", "var", "__pycache__", "node_modules", ".mypy_cache", ".ruff_cache", ".pytest_cache"}


def files() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], capture_output=True, text=True, check=False
    )
    if listed.returncode == 0:
        names = (Path(name) for name in listed.stdout.splitlines())
    else:
        names = (path for path in Path().rglob("*") if not _NOT_OURS & set(path.parts))
    return (path for path in names if path.is_file())


def python_files(*tops: str) -> list[Path]:
    """Python files below `tops`, without migrations and empty files."""
    return sorted(
        path
        for path in files()
        if path.suffix == ".py" and path.parts[0] in tops and "migrations" not in path.parts and path.stat().st_size
    )
