"""Three accounts to try the editing with. Their password is drawn by lot for each installation."""

import secrets
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import Group

from people.models import User

ACCOUNTS = (("admin", "Administrators", "ru"), ("moderator", "Moderators", "kk"), ("editor", "Editors", "ru"))


def password_file() -> Path:
    return Path(settings.STATIC_ROOT).parent / "demo-sign-in"


def load_accounts() -> str:
    """Makes the accounts that are missing; returns the password they share."""
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
    return password
