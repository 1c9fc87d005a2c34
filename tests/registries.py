"""What a test registers in a room's registry is gone when the test ends: no other test finds it, whatever the order.

A registry is a private dictionary or list of a module of ours (`_registry`, `_sources`), filled by `AppConfig.ready`.
"""

import sys
from collections.abc import Iterator
from copy import copy
from types import ModuleType
from typing import Any

import pytest

ROOMS = ("infocentre", "people", "announcements", "events", "portal")


def registries() -> list[dict | list]:
    modules: list[ModuleType] = [m for name, m in sys.modules.items() if name.partition(".")[0] in ROOMS and m]
    found = [
        value
        for module in modules
        for name, value in vars(module).items()
        if name.startswith("_") and not name.startswith("__") and isinstance(value, dict | list)
    ]
    return list({id(value): value for value in found}.values())


def two_deep(registry: Any) -> Any:
    """Some registries hold a list or a dictionary for each of their keys."""
    if isinstance(registry, dict):
        return {key: copy(value) if isinstance(value, dict | list) else value for key, value in registry.items()}
    return list(registry)


def put_back(registry: Any, former: Any) -> None:
    registry.clear()
    if isinstance(registry, dict):
        registry.update(former)
    else:
        registry.extend(former)


@pytest.fixture(scope="session")
def _registries() -> list[dict | list]:
    return registries()


@pytest.fixture(autouse=True)
def registered_anew(_registries: list[dict | list]) -> Iterator[None]:
    former = [two_deep(registry) for registry in _registries]
    yield
    for registry, content in zip(_registries, former, strict=True):
        if registry != content:
            put_back(registry, content)
