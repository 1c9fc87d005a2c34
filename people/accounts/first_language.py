"""Whoever signs in for the first time goes on in the language of the page they signed in on.

An account in the language that is proposed for all has chosen none; one that was given another keeps it. Later the
person chooses in the settings of the account.
"""

from django.utils import translation

from infocentre.languages.codes import LANGUAGES

from .models import User

PROPOSED = User._meta.get_field("language").default


def take_language_of_page(user: User) -> None:
    page = translation.get_language()
    if user.last_login is None and user.language == PROPOSED and page in LANGUAGES and page != PROPOSED:
        user.language = page
        user.save(update_fields=["language"])
