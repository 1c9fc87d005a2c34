"""Where a subscriber stands, and how consent was given."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SubscriberState(models.TextChoices):
    PENDING = "pending", _("Not confirmed yet")
    ACTIVE = "active", _("Subscribed")
    LEFT = "left", _("Unsubscribed")


class ConsentWay(models.TextChoices):
    FORM = "form", _("On the site, confirmed by a mailed link")
    IMPORT = "import", _("Given elsewhere, taken over with a list")
    SAMPLE = "sample", _("Sample: nobody is behind this address")


STATE_PILLS = {
    SubscriberState.PENDING: "w-status--warning",
    SubscriberState.ACTIVE: "w-status--primary",
    SubscriberState.LEFT: "",
}
