"""Reads that several rooms share."""

from django.db.models import QuerySet

from .models import Organisation


def partners() -> "QuerySet[Organisation]":
    """Whose logos stand on the site, in the order that staff gave them."""
    return Organisation.public().filter(is_partner=True)
