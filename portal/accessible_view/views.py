from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt

from infocentre.languages.codes import current_language

from .options import AccessibleView


@csrf_exempt  # a token would make every page private; all that can be forged is a letter size
def choose(request: HttpRequest) -> HttpResponse:
    """Keeps the choice for a year and returns to the page it was made on."""
    if request.method != "POST":  # a bookmark, or the way back in the browser
        return HttpResponseRedirect(f"/{current_language()}/")
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        back = f"/{current_language()}/"
    view = AccessibleView.from_values(request.POST.dict())
    response = HttpResponseRedirect(back)
    if view.chosen:
        response.set_cookie(
            settings.ACCESSIBLE_VIEW_COOKIE,
            view.cookie(),
            max_age=settings.LANGUAGE_COOKIE_AGE,
            samesite="Lax",
            httponly=True,
            secure=request.is_secure(),
        )
    else:
        response.delete_cookie(settings.ACCESSIBLE_VIEW_COOKIE, samesite="Lax")
    return response
