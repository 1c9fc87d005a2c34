"""The files that machines ask for."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.utils import translation
from django.utils.cache import patch_cache_control
from wagtail.models import Page

from infocentre.languages.codes import DEFAULT_LANGUAGE
from infocentre.records.kinds import record_model
from portal.chrome.context import frame
from portal.pages.base import TranslatedPage

from . import share_picture as drawing
from .addresses import absolute
from .feeds import NewsFeed
from .sitemap import LIMIT, entries

news_feed = NewsFeed()


def sitemap(request: HttpRequest) -> HttpResponse:
    found = [entry for _place, entry in zip(range(LIMIT), entries(request), strict=False)]
    return render(request, "found_by_machines/sitemap.xml", {"entries": found}, content_type="application/xml")


def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        *(f"Disallow: /{code}/search/" for code in ("kk", "ru", "en")),
    ]
    lines += ["", f"Sitemap: {absolute(request, '/sitemap.xml')}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def manifest(request: HttpRequest) -> JsonResponse:
    """One manifest for all: an installed portal opens in the reader's own language through “/”."""
    with translation.override(DEFAULT_LANGUAGE):
        site = frame().site
        names = {
            "name": str(site.translated("centre_name").value),
            "short_name": str(site.translated("centre_short").value),
        }
    # the drawing first: pages name it as their icon too, so that it is fetched once
    icons = [{"src": static("img/favicon.svg"), "sizes": "any", "type": "image/svg+xml"}]
    icons += [
        {
            "src": static(f"img/icon-{size}.png"),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": "any maskable",
        }
        for size in (192, 512)
    ]
    content = {
        **names,
        "lang": DEFAULT_LANGUAGE,
        "start_url": "/",
        "display": "minimal-ui",
        "background_color": "#0a1433",
        "theme_color": "#0a1433",
        "icons": icons,
    }
    return JsonResponse(content, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it by this name wherever a page names no icon."""
    return HttpResponsePermanentRedirect(static("img/favicon.ico"))


def share_record(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """The same of a public record."""
    model = record_model(kind)
    record = model.for_page().filter(pk=pk).first() if model else None
    if record is None:
        raise Http404("no public record of this number")
    response = HttpResponse(drawing.stored(record), content_type="image/jpeg")
    patch_cache_control(response, public=True, max_age=300)  # a person may take the consent back
    return response


def share_picture(request: HttpRequest, page_id: int) -> HttpResponse:
    """The drawn picture of a public page; number 0 stands for the site."""
    page = None
    if page_id:
        found = Page.objects.live().public().filter(pk=page_id).first()
        page = found.specific if found else None
        if not isinstance(page, TranslatedPage):
            raise Http404("no public page of this number")
    response = HttpResponse(drawing.stored(page), content_type="image/jpeg")
    patch_cache_control(response, public=True, max_age=86400)
    return response
