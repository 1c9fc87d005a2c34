"""What becomes of a row, and why, in the language of whoever reads it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Verdict(models.TextChoices):
    TAKEN = "taken", _("Will be subscribed")
    KNOWN = "known", _("Subscribed already: nothing changes")
    TWICE = "twice", _("Stands in the list twice; the first row counts")
    NO_ADDRESS = "no_address", _("There is no address in this row")
    NOT_AN_ADDRESS = "not_an_address", _("This is no e-mail address")
    LEFT = "left", _("This person unsubscribed; only they themselves can subscribe again")
    ERASED = "erased", _("This person had their data erased; only they themselves can subscribe again")
    LEFT_ALONE = "left_alone", _("Letters to this address come back, or the person asked for no more")
    UNKNOWN_LANGUAGE = "unknown_language", _("The language is not known: write kk, ru or en")
    UNKNOWN_TOPIC = "unknown_topic", _("One of the topics is not known")
    BAD_DATE = "bad_date", _("The date of the consent cannot be read")
    FUTURE_DATE = "future_date", _("The date of the consent lies in the future")


# Nothing is wrong with these rows, though nothing comes of them.
HARMLESS = (Verdict.KNOWN, Verdict.TWICE)
