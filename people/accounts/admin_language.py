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
    if instance.language == instance.read_language:
        _bring_up_to_date(instance)
        return
    UserProfile.objects.update_or_create(user=instance, defaults={"preferred_language": instance.language})
    instance.read_language = instance.language


def _bring_up_to_date(account: User) -> None:
    """Saved for another reason, such as a new password: a choice made meanwhile in the profile is kept."""
    profile = UserProfile.objects.filter(user=account, preferred_language__in=LANGUAGES)
    chosen = profile.exclude(preferred_language=account.language).values_list("preferred_language", flat=True).first()
    if chosen:
        User.objects.filter(pk=account.pk).update(language=chosen)
        account.language = account.read_language = chosen


def account_follows_profile(instance: UserProfile, raw: bool = False, **kwargs: Any) -> None:
    chosen = instance.preferred_language
    if not raw and chosen in LANGUAGES:
        User.objects.filter(pk=instance.user_id).exclude(language=chosen).update(language=chosen)


def connect() -> None:
    post_save.connect(profile_follows_account, sender=User, dispatch_uid="profile_follows_account")
    post_save.connect(account_follows_profile, sender=UserProfile, dispatch_uid="account_follows_profile")
