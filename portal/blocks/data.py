"""Blocks of figures, years and tables."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from . import previews


class FactsBlock(blocks.ListBlock):
    """Fact figures, chosen from the records: a number corrected there is corrected here."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(SnippetChooserBlock("portal.FactFigure"), min_num=1, max_num=6, **kwargs)

    def get_preview_value(self) -> Any:
        return self.to_python(previews.facts())

    class Meta:
        icon = "order"
        label = _("Fact figures")
        template = "blocks/facts.html"
        description = _("Numbers with their date and source.")


class TimelineEntryBlock(blocks.StructBlock):
    year = blocks.CharBlock(label=_("Year"), max_length=12)
    text = blocks.TextBlock(label=_("What happened"), max_length=500)


class TimelineBlock(blocks.ListBlock):
    def __init__(self, **kwargs: object) -> None:
        super().__init__(TimelineEntryBlock(), min_num=2, **kwargs)

    class Meta:
        icon = "history"
        label = _("Timeline")
        template = "blocks/timeline.html"
        preview_value = [
            {"year": "1956", "text": "БЯЗИ құру туралы келісімге қол қойылды."},
            {"year": "1992", "text": "Қазақстан егемен мемлекет ретінде мүше болды."},
        ]
        description = _("Years and what happened in them.")


class TableBlock(blocks.StructBlock):
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, help_text=_("What the table shows."))
    table = TypedTableBlock(
        [
            ("text", blocks.CharBlock(label=_("Text"), required=False)),
            ("rich", blocks.RichTextBlock(label=_("Rich text"), required=False)),
        ],
        label=_("Table"),
    )
    row_headings = blocks.BooleanBlock(label=_("The first column names the rows"), required=False)

    def get_preview_value(self) -> Any:
        return self.to_python(previews.table())

    class Meta:
        icon = "table"
        label = _("Table")
        template = "blocks/table.html"
        description = _("Rows and columns with a caption.")
