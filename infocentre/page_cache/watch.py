"""Which records make public pages: a change to one of them moves the generation on."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save

from . import generation


def _changed(sender: type[Model], **kwargs: Any) -> None:
    generation.advance_on_commit()


def _changed_below_the_frame(sender: type[Model], **kwargs: Any) -> None:
    generation.advance_on_commit((generation.Part.WHOLE,))


def watch(*models: type[Model], frame: bool = True) -> None:
    """Called by the room that owns the models, from its AppConfig.ready. `frame=False` for records that no menu, no
    foot and no other part of the frame shows.

    A QuerySet.update() sends no signal: whoever writes public content that way calls `generation.advance_on_commit`.
    """
    changed = _changed if frame else _changed_below_the_frame
    for model in models:
        identity = f"page_cache:{model._meta.label}"
        post_save.connect(changed, sender=model, dispatch_uid=f"{identity}:save")
        post_delete.connect(changed, sender=model, dispatch_uid=f"{identity}:delete")
        for field in model._meta.many_to_many:
            m2m_changed.connect(changed, sender=field.remote_field.through, dispatch_uid=f"{identity}:{field.name}")
