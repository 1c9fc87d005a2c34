from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.blocks.mathml import FormulaError
from portal.blocks.mathml import mathml as to_mathml

register = template.Library()


@register.simple_tag
def mathml(latex: str) -> SafeString:
    """The formula as MathML; a formula that cannot be read is shown as it was typed."""
    try:
        return mark_safe(to_mathml(latex))  # noqa: S308 - reduced to MathML's own elements there
    except FormulaError:
        return format_html("<code>{}</code>", latex)
