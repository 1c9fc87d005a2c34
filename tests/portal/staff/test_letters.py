"""Letters about a text that is sent for review: one to each person it concerns."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from people.models import User
from tests.portal.tree import Tree

from .conftest import COMPLETE, add_news


@pytest.fixture
def head(db: None) -> User:
    """A superuser who looks after accounts and approves texts as well."""
    user = User.objects.create_superuser("head", "head@example.kz", "a-long-password", language="en")
    user.groups.add(*Group.objects.filter(name__in=("Administrators", "Moderators")))
    return user


def send(client: Client, tree: Tree) -> dict[str, list[str]]:
    """The subjects of the letters by recipient."""
    assert add_news(client, tree.news_index, **COMPLETE, **{"action-submit": "1"}).status_code == 302
    subjects: dict[str, list[str]] = {}
    for letter in mail.outbox:
        for address in letter.to:
            subjects.setdefault(address, []).append(letter.subject)
    return subjects


def test_everyone_asked_gets_one_letter(tree: Tree, editor: Client, head: User, staff: Callable[..., User]) -> None:
    staff("Moderators", language="kk")
    staff("Administrators", language="ru")
    assert send(editor, tree) == {
        "head@example.kz": [f"For review: {COMPLETE['heading_ru']}"],
        "moderators@example.kz": [f"Тексеруге: {COMPLETE['heading_kk']}"],
        "administrators@example.kz": [f"На проверку: {COMPLETE['heading_ru']}"],
    }


def test_superuser_of_no_group_hears_of_it_too(tree: Tree, editor: Client, head: User) -> None:
    head.groups.clear()
    assert [len(subjects) for subjects in send(editor, tree).values()] == [1]


def test_who_sends_it_is_not_written_to(tree: Tree, client: Client, head: User) -> None:
    client.force_login(head)
    assert send(client, tree) == {}
