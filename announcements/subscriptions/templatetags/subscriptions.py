"""`{% load subscriptions %}{% subscribe_line %}`: the one-line form for the foot of any page, cached ones included."""

from typing import Any

from django import template

register = template.Library()


@register.inclusion_tag("announcements/subscriptions/line.html")
def subscribe_line(level: int = 2) -> dict[str, Any]:
    """`level` is that of its heading. Subscribes to every topic in the language of the page."""
    return {"level": level}
