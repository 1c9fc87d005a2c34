"""Says why something was not published or not deleted, where Wagtail itself would answer with a server error.

The form says it beside the field; approving from a list, or publishing many at once, has no form to say it in.
"""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from infocentre.languages.publishing import RefusedPublishing

# Publishing many checks a page that has no version yet before it makes one: then the error is a plain one.
ADMIN, BULK_ACTIONS = "/admin/", "/admin/bulk/"


class RefusedPublishingMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, RefusedPublishing):
            address = AdminURLFinder(request.user).get_edit_url(error.instance)
            said = " ".join(error.messages)
        elif isinstance(error, ValidationError) and request.path_info.startswith(BULK_ACTIONS):
            address, said = request.GET.get("next"), " ".join(error.messages)
        elif isinstance(error, ProtectedError) and request.path_info.startswith(ADMIN):
            address = request.GET.get("next")
            said = gettext("It cannot be deleted: people have registered for it, or other records need it.")
        else:
            return None
        if not url_has_allowed_host_and_scheme(address, {request.get_host()}, request.is_secure()):
            address = reverse("wagtailadmin_home")
        messages.error(request, said)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            # what Wagtail's dialog for approving expects when it is done: it goes to this address
            return JsonResponse({"step": "success", "redirect": address})
        return redirect(address)
