"""Which fields of events exist in three languages (django-modeltranslation)."""

from infocentre.languages.registration import register_translated

from . import models

register_translated(models.EventSeries, models.Event, models.EventSpeaker, models.Question)
