"""Administrators look after accounts, but not after those above them: who may change the account of a superuser is one.

Wagtail only keeps a superuser from being deleted by others; without this an administrator sets a superuser's password.
"""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from wagtail import hooks

from .models import User


@hooks.register("before_edit_user")
@hooks.register("before_delete_user")
def refuse(request: HttpRequest, account: User) -> None:
    if account.is_superuser and not request.user.is_superuser:
        raise PermissionDenied


@hooks.register("before_bulk_action")
def refuse_among_many(request: HttpRequest, action: str, objects: Iterable[Any], *_rest: Any) -> None:
    for item in objects:
        if isinstance(item, User):
            refuse(request, item)
