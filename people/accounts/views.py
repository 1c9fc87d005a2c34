"""Signing in. The form is allauth's; an address to go on to that lies elsewhere is refused, and said so."""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode


class SignInView(LoginView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        wanted = self.request.POST.get("next") or self.request.GET.get("next")
        refused = bool(wanted) and not get_adapter(self.request).is_safe_url(wanted)
        context: dict[str, Any] = super().get_context_data(refused_next=refused, **kwargs)
        return context


def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """Wagtail's own sign-in form knows no second factor: everyone takes the portal's."""
    wanted = request.GET.get("next")
    return redirect(reverse("account_login") + (f"?{urlencode({'next': wanted})}" if wanted else ""))
