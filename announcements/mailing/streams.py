"""A stream whose kinds of blocks are registered by rooms: another kind is no change of the database."""

from typing import Any

from wagtail.fields import StreamField


class RegisteredBlocksField(StreamField):
    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        name, _path, _args, kwargs = super(StreamField, self).deconstruct()
        return name, "wagtail.fields.StreamField", [[]], {**kwargs, "block_lookup": {}}
