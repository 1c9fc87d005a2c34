"""What has to be in place before the first request: database, catalogues, style sheet, static files, first content.

Everything is safe to do again. Higher rooms register their own steps from `AppConfig.ready`.
"""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass

from django.core.management import CommandError, call_command
from django.db import Error, connection
from django.db.migrations.exceptions import InconsistentMigrationHistory

from infocentre.languages import catalogues

from . import static_files
from .faults import CannotStart


@dataclass(frozen=True)
class Step:
    """`first_content` steps are left out where a server is only prepared, not shown. A step `beside` runs while the next
    ones do, for what asks no database; what comes first in content waits for it."""

    title: str
    run: Callable[[], object]
    first_content: bool = False
    beside: bool = False


_registered: list[Step] = []


def register(title: str, run: Callable[[], object], *, first_content: bool = False) -> None:
    """Adds a step: one that writes static files, or one of first content, at the end."""
    _registered.append(Step(title, run, first_content))


def check_database() -> None:
    try:
        connection.ensure_connection()
    except Error as error:
        reason = " ".join(str(error).split())
        raise CannotStart(f"The database does not answer: {reason}") from error


def migrate() -> None:
    try:
        call_command("migrate", interactive=False, verbosity=0)
    except InconsistentMigrationHistory as error:
        raise CannotStart(f"The database was made by another version of the portal: {error}") from error


def compile_catalogues() -> None:
    try:
        catalogues.compile_all()
    except OSError as error:
        raise CannotStart(f"A catalogue of translations cannot be compiled: {error}") from error


def steps() -> list[Step]:
    return [
        Step("reach the database", check_database),
        Step("compile the translations", compile_catalogues),
        *(step for step in _registered if not step.first_content),
        Step("gather the static files", static_files.collect, beside=True),
        Step("bring the database up to date", migrate),
        *(step for step in _registered if step.first_content),
    ]


def prepare(announce: Callable[[str], object], *, first_content: bool) -> None:
    """Runs every step, named by `announce` as it begins. Raises CannotStart with a sentence."""
    with ThreadPoolExecutor(max_workers=1) as beside:
        going_on: list[Future[None]] = []
        for step in steps():
            if step.first_content:
                _wait(going_on)
                if not first_content:
                    continue
            announce(step.title)
            if step.beside:
                going_on.append(beside.submit(_run, step))
            else:
                _run(step)
        _wait(going_on)


def _run(step: Step) -> None:
    try:
        step.run()
    except (CommandError, Error, OSError) as error:
        raise CannotStart(f"Could not {step.title}: {' '.join(str(error).split())}") from error


def _wait(going_on: list[Future[None]]) -> None:
    while going_on:
        going_on.pop().result()
