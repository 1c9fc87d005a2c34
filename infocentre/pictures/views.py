"""Uploaded files on the embedded default; in production nginx serves them (deploy/nginx.conf)."""

from posixpath import normpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.cache import patch_cache_control
from django.views.static import serve

# Renditions carry their content in their name, so they may be kept for ever; a logo keeps its name when replaced.
KEPT_FOR_EVER = ("images/",)
# What a browser may show; anything else is handed out as a download, whatever it claims to be.
SHOWN = {".webp", ".jpg", ".jpeg", ".png", ".gif", ".avif", ".svg"}
# Documents have an address of their own, which asks who may read them. Pictures are shown as cut copies: an original may
# be a portrait that waits for approval, or one whose consent was taken back.
NOT_SERVED = ("documents/", "original_images/")


def media(request: HttpRequest, path: str) -> HttpResponseBase:
    path = normpath(path).lstrip("/")  # as `serve` reads it: //documents/x is no way around
    if path.startswith(NOT_SERVED) or any(part.startswith(".") for part in path.split("/")):
        raise Http404(path)
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if path.startswith(KEPT_FOR_EVER):
        patch_cache_control(response, public=True, max_age=60 * 60 * 24 * 365, immutable=True)
    else:
        patch_cache_control(response, public=True, max_age=60 * 60)
    if not any(path.lower().endswith(ending) for ending in SHOWN):
        response.headers["Content-Disposition"] = "attachment"
    return response
