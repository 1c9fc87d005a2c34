"""The site that public pages are asked from, and readers who ask."""

from collections.abc import Callable, Iterator

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site

from infocentre.page_cache import generation

from .tree import ReadWhenAskedFor, Tree, grow


@pytest.fixture(scope="module")
def grown(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Tree]:
    with django_db_blocker.unblock(), transaction.atomic():
        Site.clear_site_root_paths_cache()
        yield grow()
        transaction.set_rollback(True)
    Site.clear_site_root_paths_cache()


@pytest.fixture(autouse=True)
def generation_moves_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing commits inside a test's transaction, so what waits for a commit is done when it is asked for."""
    monkeypatch.setattr(generation, "advance_on_commit", generation.advance)
    generation.advance()


@pytest.fixture
def tree(grown: Tree, db: None) -> Tree:
    """The small site as the database holds it; what a test changes in it is undone after the test."""
    Site.clear_site_root_paths_cache()  # what the test before cached has been rolled back
    return ReadWhenAskedFor(grown)


@pytest.fixture
def empty_site(db: None) -> None:
    """No page of our own yet, as after the first migration."""
    Site.clear_site_root_paths_cache()


@pytest.fixture
def soup(client: Client) -> Callable[..., BeautifulSoup]:
    """A public page, parsed. `status` is what the answer must have."""

    def read(path: str, status: int = 200, **headers: str) -> BeautifulSoup:
        response: HttpResponse = client.get(path, headers=headers)
        assert response.status_code == status, f"{path}: {response.status_code}"
        return BeautifulSoup(response.content, "lxml")

    return read
