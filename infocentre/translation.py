"""Which fields exist in three languages (django-modeltranslation)."""

from modeltranslation.translator import TranslationOptions, register

from infocentre.languages.codes import REQUIRED_LANGUAGES

from .audiences.models import Audience
from .pictures.models import Picture


@register(Picture)
class PictureTranslation(TranslationOptions):
    fields = ("alt",)


@register(Audience)
class AudienceTranslation(TranslationOptions):
    fields = ("name",)
    required_languages = REQUIRED_LANGUAGES
