"""One choice of language for a person: of the letters they get, and of the admin they work in.

It is kept twice, in the account and in Wagtail's profile of it; whichever is changed, the other follows.
"""

from typing import Any

from django.db.models.signals import post_save
from wagtail.users.models import UserProfile

from infocentre.languages.codes import LANGUAGES

from .models import User


def profile_follows_account(instance: User, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    if raw or (update_fields is not None and "language" not in update_fields):
        return
    UserProfile.objects.update_or_create(user=instance, defaults={"preferred_language": instance.language})


def account_follows_profile(instance: UserProfile, raw: bool = False, **kwargs: Any) -> None:
    chosen = instance.preferred_language
    if not raw and chosen in LANGUAGES:
        User.objects.filter(pk=instance.user_id).exclude(language=chosen).update(language=chosen)


def connect() -> None:
    post_save.connect(profile_follows_account, sender=User, dispatch_uid="profile_follows_account")
    post_save.connect(account_follows_profile, sender=UserProfile, dispatch_uid="account_follows_profile")
