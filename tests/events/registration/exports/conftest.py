"""Who asks for long tables, and tables that are long with three rows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from events.registration.exports import work
from people.models import User


@pytest.fixture
def small(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two rows at a time."""
    settings.EXPORTS_FOLDER = tmp_path / "exports"
    monkeypatch.setattr(work, "AT_ONCE", 2)


@pytest.fixture
def who(staff: Callable[..., User]) -> User:
    user = staff("Editors")
    User.objects.filter(pk=user.pk).update(language="kk", email="staff@example.kz")
    return User.objects.get(pk=user.pk)
