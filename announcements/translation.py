"""Which fields exist in three languages (django-modeltranslation)."""

from modeltranslation.translator import TranslationOptions, register

from infocentre.languages.codes import REQUIRED_LANGUAGES

from .mailing.models import Announcement
from .subscriptions.models import Topic


@register(Announcement)
class AnnouncementTranslation(TranslationOptions):
    fields = ("subject", "lead", "body")


@register(Topic)
class TopicTranslation(TranslationOptions):
    fields = Topic.translated_fields
    required_languages = dict.fromkeys(REQUIRED_LANGUAGES, Topic.required_fields)
