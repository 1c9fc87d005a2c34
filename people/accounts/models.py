"""People who sign in: the centre's staff, later jurors. Readers need no account."""

from typing import Any, Self

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import LABELS, LANGUAGES


class User(AbstractUser):
    """A staff account. `language` is the one this person is written to and works in."""

    language = models.CharField(
        _("language"), max_length=2, choices=[(code, LABELS[code].name) for code in LANGUAGES], default="ru"
    )

    read_language: str | None = None  # as it stood in the database: a form may hold an account read some time ago

    class Meta(AbstractUser.Meta):
        verbose_name = _("staff account")  # type: ignore[assignment]  # Django takes lazy texts
        verbose_name_plural = _("staff accounts")  # type: ignore[assignment]  # Django takes lazy texts

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Self:
        account = super().from_db(*args, **kwargs)
        account.read_language = account.__dict__.get("language")  # None when the field was deferred
        return account
