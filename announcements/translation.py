"""Which fields exist in three languages (django-modeltranslation)."""

from modeltranslation.translator import TranslationOptions, register

from .mailing.models import Announcement


@register(Announcement)
class AnnouncementTranslation(TranslationOptions):
    fields = ("subject", "lead", "body")
