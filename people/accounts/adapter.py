"""Accounts are made by staff, never by visitors; signing in leads to a page of this site and nowhere else."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.mail import EmailMessage
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe

from .first_language import take_language_of_page
from .models import User
from .page_language import SESSION_KEY


class StaffAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse | None:
        """Between password and second factor nobody is signed in, but it is known whose account it is."""
        request.session[SESSION_KEY] = user.language
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def login(self, request: HttpRequest, user: Any) -> None:
        take_language_of_page(user)
        super().login(request, user)

    def is_safe_url(self, url: str) -> bool:
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def render_mail(
        self, template_prefix: str, email: Any, context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """In the language of the person who gets the letter, subject and body alike."""
        user = context.get("user") or User.objects.filter(email__iexact=str(email)).first()
        with translation.override(user.language if user else translation.get_language()):
            return super().render_mail(template_prefix, email, context, headers)


class StaffMfaAdapter(DefaultMFAAdapter):
    def build_totp_svg(self, url: str) -> SafeString:
        """The QR code as an element to stand in a page: without the prologue of a file."""
        drawing: str = super().build_totp_svg(url)
        return mark_safe(drawing[drawing.index("<svg") :])  # noqa: S308 - drawn by the library from a secret of ours
