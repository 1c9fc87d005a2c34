"""The small site of the other tests, but committed, as a live server must see it; and people who walk through it."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from playwright.sync_api import BrowserContext, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from people.models import User
from portal.chrome import stylesheet
from tests.portal.tree import Tree, grow

PASSWORD = "correct horse battery"
DESK = {"width": 1280, "height": 960}

expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def styles() -> None:
    stylesheet.build()


@pytest.fixture
def tree(site: LiveServer, styles: None) -> Tree:
    Site.clear_site_root_paths_cache()
    return grow()


@pytest.fixture
def staff(tree: Tree) -> Callable[[str], User]:
    """Makes a member of a group, who reads English: the tests then know the words on the buttons."""

    def member(group: str) -> User:
        user: User = User.objects.create_user(group.lower(), f"{group}@example.kz", PASSWORD, language="en")
        user.groups.add(Group.objects.get(name=group))
        return user

    return member


@pytest.fixture
def at_desk(new_context: Callable[..., BrowserContext]) -> Callable[[], BrowserContext]:
    return lambda: new_context(viewport=DESK)
