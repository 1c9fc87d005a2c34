"""The audience as staff put it together: a row for each, with how it stands to the others and what it asks for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import blocks

from . import sources
from .selection import Condition, Relation
from .sources import Parameter, Source

GONE = "gone"


def _parameter_block(parameter: Parameter) -> blocks.Block:
    kind = blocks.MultipleChoiceBlock if parameter.several else blocks.ChoiceBlock
    return kind(choices=lambda: list(parameter.current().items()), label=parameter.label)


class SourceBlock(blocks.StructBlock):
    def __init__(self, source: Source) -> None:
        relation = blocks.ChoiceBlock(
            choices=Relation.choices, default=Relation.INCLUDE, label=gettext_lazy("To whom or not")
        )
        children = [(parameter.name, _parameter_block(parameter)) for parameter in source.parameters]
        super().__init__(
            [("relation", relation), *children],
            label=source.label,
            icon=source.icon,
            description=source.description,
        )


class GoneBlock(blocks.StructBlock):
    """Holds the place of an audience that no room knows any more. Dropped without a word, an exception would be lost."""

    code = blocks.CharBlock(label=gettext_lazy("Code"), required=False)

    def clean(self, value: Any) -> Any:
        raise blocks.StructBlockValidationError(
            non_block_errors=[ValidationError(_("This audience is no longer known here. Take it out."))]
        )

    class Meta:
        icon = "circle-xmark"  # hidden among what can be added (admin-announcements.css)
        label = gettext_lazy("An audience that is gone")


class AudienceBlock(blocks.StreamBlock):
    """Made when the first form is made: all rooms have registered their audiences by then."""

    def __init__(self, **kwargs: Any) -> None:
        rows: list[tuple[str, blocks.Block]] = [(_name(source.code), SourceBlock(source)) for source in _all()]
        super().__init__([*rows, (GONE, GoneBlock())], **{"block_counts": {GONE: {"max_num": 0}}, **kwargs})

    def to_python(self, value: Any) -> blocks.StreamValue:
        if isinstance(value, list) and value and isinstance(value[0], dict):
            value = [row if row["type"] in self.child_blocks else _gone(row) for row in value]
        return super().to_python(value)


def _all() -> list[Source]:
    return sources.registered()


def _name(code: str) -> str:
    """Names of blocks are Python names."""
    return code.replace(".", "__").replace("-", "_")


def _gone(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "type": GONE, "value": {"code": row["type"].replace("__", ".")}}


def conditions(stream: blocks.StreamValue) -> tuple[Condition, ...]:
    codes = {_name(source.code): source.code for source in _all()}
    return tuple(_condition(row, codes) for row in stream)


def _condition(row: Any, codes: dict[str, str]) -> Condition:
    if row.block_type == GONE:
        return Condition(Relation.INCLUDE, row.value["code"])
    parameters = {name: value for name, value in row.value.items() if name != "relation"}
    return Condition(row.value["relation"] or Relation.INCLUDE, codes.get(row.block_type, row.block_type), parameters)
