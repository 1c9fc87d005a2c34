"""`{% kept "footer" %}…{% endkept %}`: a part of the frame that is the same on every page, rendered once a generation."""

from django import template
from django.template.base import NodeList, Parser, Token
from django.utils.safestring import SafeString

from infocentre.languages.codes import current_language
from infocentre.page_cache.memo import memo

register = template.Library()


class KeptNode(template.Node):
    def __init__(self, name: str, nodes: NodeList) -> None:
        self.name = name
        self.nodes = nodes

    def render(self, context: template.Context) -> SafeString:
        return memo(f"kept:{self.name}:{current_language()}", lambda: SafeString(self.nodes.render(context)))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """What stands inside may depend on the language and on published content, on nothing else."""
    _tag, name = token.split_contents()
    nodes = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name.strip("\"'"), nodes)
