"""Blocks of words."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class HeadingBlock(blocks.CharBlock):
    """A heading inside the page (h2)."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(required=True, max_length=160, **kwargs)

    class Meta:
        icon = "title"
        label = _("Heading")
        template = "blocks/heading.html"
        preview_value = "Тұрақтылық аралы қайда?"
        description = _("A heading inside the page.")


class TextBlock(blocks.RichTextBlock):
    class Meta:
        icon = "pilcrow"
        label = _("Text")
        template = "blocks/text.html"
        preview_value = "<p>Дубнадағы <b>ДЦ-280</b> циклотроны 2019 жылғы 25 наурызда іске қосылды.</p>"
        description = _("Paragraphs, lists and links.")


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quotation"), max_length=600)
    author = blocks.CharBlock(label=_("Who said it"), required=False, max_length=120)
    role = blocks.CharBlock(label=_("Position"), required=False, max_length=160)

    class Meta:
        icon = "openquote"
        label = _("Quotation")
        template = "blocks/quote.html"
        preview_value = {"text": "Ғылым халықтарды жақындастырады.", "author": "", "role": "БЯЗИ ұраны"}
        description = _("Somebody's words, and whose they are.")


class AccordionItemBlock(blocks.StructBlock):
    question = blocks.CharBlock(label=_("Question"), max_length=200)
    answer = blocks.RichTextBlock(label=_("Answer"))


class AccordionBlock(blocks.ListBlock):
    """Questions that open to their answers; works without a script."""

    def __init__(self, **kwargs: object) -> None:
        super().__init__(AccordionItemBlock(), min_num=1, **kwargs)

    class Meta:
        icon = "help"
        label = _("Questions and answers")
        template = "blocks/accordion.html"
        preview_value = [{"question": "Кім қатыса алады?", "answer": "<p>10–11-сынып оқушылары.</p>"}]
        description = _("Questions that open to their answers.")


class FormulaBlock(blocks.StructBlock):
    latex = blocks.TextBlock(
        label=_("Formula in LaTeX"), help_text=_("For example: N(t) = N_0 e^{-\\lambda t}"), max_length=1000
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=300)

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        from django.core.exceptions import ValidationError

        from .mathml import FormulaError, mathml

        cleaned = super().clean(value)
        try:
            mathml(cleaned["latex"])
        except FormulaError as error:
            raise blocks.StructBlockValidationError(
                block_errors={"latex": ValidationError(_("This formula cannot be read: %s") % error)}
            ) from error
        return cleaned

    class Meta:
        icon = "superscript"
        label = _("Formula")
        template = "blocks/formula.html"
        preview_value = {"latex": "N(t) = N_0 \\cdot 2^{-t/T}", "caption": "Ыдырау заңы"}
        description = _("A formula, drawn by the browser itself (MathML).")
