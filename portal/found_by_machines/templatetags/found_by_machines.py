from django import template

from portal.chrome.templatetags.chrome import breadcrumbs
from portal.found_by_machines import head

register = template.Library()


@register.simple_tag(takes_context=True)
def head_of(context: template.Context) -> head.Head:
    """The `Head` of the page in this context, or of an address that is no page."""
    request, page = context["request"], context.get("page")
    if page is None or not head.is_public_page(page) or "frame" not in context:
        return head.other_head(request)
    return head.page_head(request, page, context["frame"], breadcrumbs(page))
