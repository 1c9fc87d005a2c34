"""Which fields of people, organisations and publications exist in three languages (django-modeltranslation)."""

from infocentre.languages.registration import register_translated

from . import models

register_translated(models.Organisation, models.Direction, models.Member, models.Publication)
