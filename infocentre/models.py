"""Models that every room uses."""

from .audiences.models import Audience
from .periodic.models import JobRun
from .pictures.models import Picture, PictureRendition

__all__ = ["Audience", "JobRun", "Picture", "PictureRendition"]
