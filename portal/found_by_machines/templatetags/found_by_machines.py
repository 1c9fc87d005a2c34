from django import template

from infocentre.records.models import PublishedRecord
from portal.chrome.templatetags.chrome import breadcrumbs
from portal.found_by_machines import head
from portal.found_by_machines.addresses import absolute

register = template.Library()


@register.simple_tag(takes_context=True)
def head_of(context: template.Context) -> head.Head:
    """The `Head` of the page in this context, or of an address that is no page."""
    request, page, record = context["request"], context.get("page"), context.get("record")
    if isinstance(record, PublishedRecord) and "frame" in context:
        return head.record_head(request, record, context["frame"], breadcrumbs(record))
    if page is None or not head.is_public_page(page) or "frame" not in context:
        indexed = bool(context.get("indexed"))
        return head.other_head(request, indexed=indexed, description=str(context["lead"].value) if indexed else "")
    return head.page_head(request, page, context["frame"], breadcrumbs(page))


@register.simple_tag(takes_context=True)
def shared_address(context: template.Context) -> str:
    """The address to send to others: on SITE_URL and without a query."""
    request = context["request"]
    return absolute(request, request.path)
