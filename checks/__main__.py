import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from . import budgets, repository, translations, weight

BIN = Path(sys.executable).parent


def program(*command: str) -> Callable[[], list[str]]:
    """A check that is a program; its output is the complaint."""

    def run() -> list[str]:
        ended = subprocess.run(command, capture_output=True, text=True, check=False)
        return (
            [] if ended.returncode == 0 else [(ended.stdout + ended.stderr).strip() or f"exit code {ended.returncode}"]
        )

    return run


def tool(name: str, *arguments: str) -> Callable[[], list[str]]:
    return program(str(BIN / name), *arguments)


def manage(*arguments: str) -> Callable[[], list[str]]:
    return program(sys.executable, "manage.py", *arguments)


CHECKS: dict[str, Callable[[], list[str]]] = {
    "ruff": tool("ruff", "check", "."),
    "layout": tool("ruff", "format", "--check", "."),
    "imports between rooms": tool("lint-imports", "--no-logo"),
    "templates": tool("djlint", "templates", "--lint", "--quiet"),
    "Django": manage("check", "--fail-level", "WARNING"),
    "migrations": manage("makemigrations", "--check", "--dry-run"),
    "types": tool("mypy"),
    "translations": translations.complaints,
    "budgets": budgets.complaints,
    "weight": weight.complaints,
    "repository": repository.complaints,
}


def main(names: list[str]) -> int:
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")
        for name in names or CHECKS:
            began = time.monotonic()
            complaints = CHECKS[name]()
            print(f"{'FAILED' if complaints else 'ok':6}  {name}  ({time.monotonic() - began:.1f} s)", flush=True)
            if complaints:
                failed.append(name)
                print("\n".join(complaints), flush=True)
    print(
        f"{len(failed)} of {len(names or CHECKS)} checks failed: {', '.join(failed)}"
        if failed
        else "Every check passed."
    )
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
