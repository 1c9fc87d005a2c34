"""`{% kept "footer" %}…{% endkept %}`: a part that is the same wherever it stands, rendered once a generation."""

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.utils.safestring import SafeString

from infocentre.languages.codes import current_language
from infocentre.page_cache.memo import memo

register = template.Library()


class KeptNode(template.Node):
    def __init__(self, name: str, by: list[FilterExpression], nodes: NodeList) -> None:
        self.name = name
        self.by = by
        self.nodes = nodes

    def render(self, context: template.Context) -> SafeString:
        if context.get("bare"):  # the frame of an error page without a database: not to be shown to anyone else
            return SafeString(self.nodes.render(context))
        values = [str(value.resolve(context)) for value in self.by]
        key = f"kept:{self.name}:{current_language()}:{values}"
        return memo(key, lambda: SafeString(self.nodes.render(context)))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """What stands inside may depend on the language, on published content and on the values named after the name."""
    _tag, name, *by = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name.strip("\"'"), [parser.compile_filter(value) for value in by], nodes)
