"""Serves pages: one look-up by address instead of one query for each part of it."""

from django.http import Http404, HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.models import Page, Site


def serve(request: HttpRequest, path: str) -> HttpResponse:
    """The live page at `path` (without the language prefix), or 404."""
    site = Site.find_for_request(request)
    root = next((root for root in Site.get_site_root_paths() if site and root.site_id == site.pk), None)
    if root is None:
        raise Http404("no site for this host")
    page = Page.objects.live().filter(url_path=f"{root.root_path}{path}").first()
    if page is None:
        raise Http404(f"no page at {path}")
    page = page.specific
    request._wagtail_site = site
    for before_serve in hooks.get_hooks("before_serve_page"):
        response = before_serve(page, request, [], {})
        if isinstance(response, HttpResponse):
            return response
    return page.serve(request)
