"""The Celery tasks of this room, where Celery looks for them."""

from .periodic.tasks import perform, tick

__all__ = ["perform", "tick"]
