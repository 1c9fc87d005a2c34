"""The square on a badge and on one's own page: the address of the page at the door, which only staff can open."""

import io

import segno
from django.conf import settings
from django.urls import reverse

from events.registration.models import Registration


def address(registration: Registration) -> str:
    path = reverse("event_check_in", args=[registration.event_id])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}#{registration.key.hex}"


def svg(registration: Registration, *, scale: int = 4) -> str:
    """Black on white in a dark theme too, with the quiet zone that readers need."""
    content = io.BytesIO()
    segno.make(address(registration), error="m", micro=False).save(
        content, kind="svg", scale=scale, light="#fff", xmldecl=False, svgclass=None, lineclass=None
    )
    return content.getvalue().decode()
