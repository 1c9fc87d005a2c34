"""The content security policy: strict for the public, wider where Wagtail's editor needs it."""

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

STAFF_PATHS = ("/admin/", "/documents/")


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """Staff pages and previews (shown in a frame of the editor) get the staff policy."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if request.path_info.startswith(STAFF_PATHS):
            response._csp_replace = settings.STAFF_CONTENT_SECURITY_POLICY  # type: ignore[attr-defined]  # read by django-csp
        elif getattr(request, "is_preview", False):
            response._csp_replace = {"frame-ancestors": ["'self'"]}  # type: ignore[attr-defined]  # read by django-csp
        if response.get("Content-Type", "").startswith("text/html"):
            response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
            response.headers.setdefault("Permissions-Policy", settings.PERMISSIONS_POLICY)
        return super().process_response(request, response)
