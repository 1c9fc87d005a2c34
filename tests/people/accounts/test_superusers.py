"""An administrator looks after accounts, and becomes no superuser by it."""

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from people.models import User

NEW = {
    "username": "new",
    "email": "n@example.kz",
    "first_name": "N",
    "last_name": "N",
    "language": "ru",
    "is_active": "on",
}
PASSWORD = {"password1": "a-long-new-password", "password2": "a-long-new-password"}


@pytest.fixture
def root(db: None) -> User:
    return User.objects.create_superuser("root", "root@example.kz", "roots-own-password")


@pytest.fixture
def administrator(db: None, client: Client) -> Client:
    account = User.objects.create_user("head", "head@example.kz", "a-long-password")
    account.groups.add(Group.objects.get(name="Administrators"))
    client.force_login(account)
    return client


def test_administrator_makes_accounts_but_no_superuser(administrator: Client) -> None:
    form = {**NEW, **PASSWORD, "is_superuser": "on"}
    assert administrator.post(reverse("wagtailusers_users:add"), form).status_code == 302
    assert not User.objects.get(username="new").is_superuser


def test_administrator_cannot_change_a_superuser(administrator: Client, root: User) -> None:
    form = {**NEW, **PASSWORD, "username": "root"}
    administrator.post(reverse("wagtailusers_users:edit", args=(root.pk,)), form)
    administrator.post(reverse("wagtailusers_users:delete", args=(root.pk,)))
    assert User.objects.get(pk=root.pk).check_password("roots-own-password")


@pytest.mark.parametrize("action", ["delete", "set_active_state"])
def test_administrator_cannot_change_a_superuser_among_many(administrator: Client, root: User, action: str) -> None:
    address = reverse("wagtail_bulk_action", args=("people", "user", action))
    administrator.post(f"{address}?id={root.pk}", {"mark_as_active": "False"})
    assert User.objects.get(pk=root.pk).is_active


def test_superuser_may(client: Client, root: User) -> None:
    client.force_login(User.objects.create_superuser("second", "second@example.kz", "a-long-password"))
    form = {**NEW, **PASSWORD, "username": "root", "is_superuser": "on"}
    assert client.post(reverse("wagtailusers_users:edit", args=(root.pk,)), form).status_code == 302
    root.refresh_from_db()
    assert root.is_superuser
    assert root.check_password(PASSWORD["password1"])
