"""People who sign in: the centre's staff, later jurors. Readers need no account."""

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from infocentre.languages.codes import LABELS, LANGUAGES


class User(AbstractUser):
    """A staff account. `language` is the one this person is written to and works in."""

    language = models.CharField(
        _("language"), max_length=2, choices=[(code, LABELS[code].name) for code in LANGUAGES], default="ru"
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("staff account")  # type: ignore[assignment]  # Django takes lazy texts
        verbose_name_plural = _("staff accounts")  # type: ignore[assignment]  # Django takes lazy texts
