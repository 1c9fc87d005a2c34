from django import template
from django.utils.safestring import SafeString

from infocentre.pictures.models import Picture
from infocentre.pictures.responsive import image_tag, whole_screen_url

register = template.Library()


@register.simple_tag
def picture(image: Picture | None, shape: str, alt: str | None = None, eager: bool = False) -> SafeString:
    """`{% picture page.picture "card" %}`: see `infocentre.pictures.responsive`."""
    return image_tag(image, shape, alt=alt, eager=eager) if image else SafeString("")


@register.simple_tag
def picture_url(image: Picture) -> str:
    """The address of the picture as large as a screen."""
    return whole_screen_url(image)
