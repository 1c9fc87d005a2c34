"""Models that every room uses."""

from .audiences.models import Audience
from .pictures.models import Picture, PictureRendition

__all__ = ["Audience", "Picture", "PictureRendition"]
