"""Three accounts to try the editing with. Their password is drawn by lot for each installation."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group

from people.models import User

ACCOUNTS = (("admin", "Administrators", "ru"), ("moderator", "Moderators", "kk"), ("editor", "Editors", "ru"))


def password_file() -> Path:
    return Path(settings.STATIC_ROOT).parent / "demo-sign-in"


def that_open(password: str) -> list[str]:
    """The names that can sign in with it: a backup may have brought accounts with passwords of their own."""
    found = User.objects.filter(username__in=[name for name, *_rest in ACCOUNTS], is_active=True)
    opening = {user.username for user in found if user.check_password(password)}
    return [name for name, *_rest in ACCOUNTS if name in opening]


def sign_in_line() -> str:
    """Who signs in with which password; empty when the one that was drawn opens nothing."""
    kept = password_file()
    password = kept.read_text() if kept.exists() else ""
    names = that_open(password) if password else []
    return f"sign in there as {', '.join(names)}; password: {password}" if names else ""


def load_accounts() -> None:
    """Makes the accounts that are missing; what is there keeps its password."""
    kept = password_file()
    if not kept.exists():
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(9))
    password = kept.read_text()
    for name, group, language in ACCOUNTS:
        user, new = User.objects.get_or_create(
            username=name,
            defaults={"email": f"{name}@example.kz", "language": language, "is_superuser": name == "admin"},
        )
        if new:
            user.set_password(password)
            user.save()
            user.groups.add(*Group.objects.filter(name=group))
