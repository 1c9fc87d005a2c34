"""Kazakh, Russian, English: in this order everywhere."""

from django.utils.translation import gettext_lazy as _

from .environment import BASE_DIR

LANGUAGES = [("kk", _("Kazakh")), ("ru", _("Russian")), ("en", _("English"))]
# The technical fallback: a string that the Kazakh catalogue lacks falls to Russian, not to English.
LANGUAGE_CODE = "ru"
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_AGE = 60 * 60 * 24 * 365
LANGUAGE_COOKIE_SAMESITE = "Lax"
USE_I18N = True
USE_THOUSAND_SEPARATOR = True
# makemessages takes every folder named "locale" for its own: the words of other packages lie in one named otherwise.
LOCALE_PATHS = [
    BASE_DIR / "locale",
    *(BASE_DIR / "locale" / room for room in ("people", "announcements", "events", "lectures")),
    BASE_DIR / "infocentre" / "languages" / "packages",
]
FORMAT_MODULE_PATH = ["infocentre.languages.formats"]

MODELTRANSLATION_LANGUAGES = ("kk", "ru", "en")
MODELTRANSLATION_DEFAULT_LANGUAGE = "kk"
MODELTRANSLATION_FALLBACK_LANGUAGES = {
    "default": ("kk", "ru", "en"),
    "kk": ("ru", "en"),
    "ru": ("kk", "en"),
    "en": ("ru", "kk"),
}
MODELTRANSLATION_CUSTOM_FIELDS = ("StreamField", "RichTextField", "RegisteredBlocksField")
