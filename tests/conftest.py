"""What every test starts with, and which tests run where."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connections
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed
from pytest_django.plugin import blocking_manager_key

from infocentre.languages.catalogues import compile_all
from infocentre.page_cache import generation, middleware

pytest_plugins = [
    "tests.browser",
    "tests.indexing",
    "tests.migrated",
    "tests.query_budget",
    "tests.registries",
    "tests.services.fixtures",
]

# Set by `make test-all`, which has started PostgreSQL and Redis.
ALL_SERVICES = bool(os.environ.get("ALL_SERVICES"))
# Set by `.ci/run`, which has installed the programs that are only here to judge.
EVERY_PROGRAM = bool(os.environ.get("EVERY_PROGRAM"))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """The tests themselves and all that is imported stay: looking through them for garbage took a sixth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 50)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="also what takes long; `make test-all` does so")


def pytest_configure(config: pytest.Config) -> None:
    # Once, before the workers start; without workers Django has read those of before already.
    if not hasattr(config, "workerinput") and compile_all():
        translation_file_changed(None, Path("any.mo"))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out = {"embedded"} if ALL_SERVICES else {"services"}
    named = any("::" in argument or argument.endswith(".py") for argument in config.args)
    if not (ALL_SERVICES or named or config.getoption("--long")):
        left_out.add("long")
    chosen = [item for item in items if not any(map(item.get_closest_marker, left_out))]
    kept = set(chosen)
    config.hook.pytest_deselected(items=[item for item in items if item not in kept])
    for item in chosen:
        names = getattr(item, "fixturenames", [])
        if "browser" in names:
            item.add_marker(pytest.mark.xdist_group("browser"))
        if commits(item):
            # Such a test empties the database when it ends. The next one gets back what the migrations put in; all of
            # them do, because one that does not leaves content types behind that the others would make twice.
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True), append=False)
    items[:] = chosen


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test that commits leaves an empty database behind: what the migrations put in is put back at once."""
    yield
    contents = getattr(connections["default"], "_test_serialized_contents", None)
    if commits(item) and contents is not None and nextitem is not None:  # after the last one the database is gone
        with item.config.stash[blocking_manager_key].unblock():
            connections["default"].creation.deserialize_db_from_string(contents)


def commits(item: pytest.Item) -> bool:
    marker = item.get_closest_marker("django_db")
    fixtures = {"transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return bool(fixtures or (marker and marker.kwargs.get("transaction")))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Under `make test-all` nothing may be left out for want of a service: a skipped test is a failed one.

    The two programs that only judge what we made, LibreOffice and SpamAssassin, a machine may lack; ours may not.
    """
    report: pytest.TestReport = yield
    wanted = ALL_SERVICES and (EVERY_PROGRAM or not item.get_closest_marker("judge"))
    if wanted and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped, which `make test-all` does not allow: {report.longrepr}"
    return report


@pytest.fixture(autouse=True)
def fresh_state() -> Iterator[None]:
    """What outlives a rolled-back transaction in this process: caches, ready pages, the active language."""
    cache.clear()
    middleware.store.clear()
    generation.advance()
    yield
    translation.deactivate()
