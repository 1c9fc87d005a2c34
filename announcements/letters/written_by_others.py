"""Samples of the letters that allauth and Wagtail write and the outbox dresses."""

from functools import partial
from types import SimpleNamespace
from typing import Any

from allauth.account.adapter import get_adapter
from django.contrib.contenttypes.models import ContentType
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Page

from announcements.outbox.backend import as_letter
from announcements.outbox.envelope import Letter
from announcements.outbox.mailed_by_django import ACCOUNT, STAFF_NOTICE
from people.models import User

from . import samples
from .samples import ADDRESS, NAMES, SITE

TITLES = {
    "kk": "Алматыда жазғы мектеп ашылады",
    "ru": "В Алматы откроется летняя школа",
    "en": "A summer school opens in Almaty",
}
COMMENTS = {
    "kk": "Бірінші абзацтағы күнді түзетіңіз.",
    "ru": "Исправьте, пожалуйста, дату в первом абзаце.",
    "en": "Please correct the date in the first paragraph.",
}


def _person(language: str) -> User:
    first, last = NAMES[language].split()
    return User(pk=1, username="aigerim", email=ADDRESS, first_name=first, last_name=last, language=language)


def _by_allauth(template: str, language: str, **context: Any) -> Letter:
    values = {"user": _person(language), "email": ADDRESS, **context}
    return as_letter(get_adapter().render_mail(template, ADDRESS, values), language)


def _by_wagtail(notice: str, language: str, **context: Any) -> Letter:
    kind = ContentType.objects.get_for_model(Page)
    page = Page(pk=7, title=TITLES[language], draft_title=TITLES[language], content_type=kind)
    values = {"user": _person(language), "page": page, "object": page, **context}
    with override(language):
        parts = [
            render_to_string(f"wagtailadmin/notifications/{notice}{part}.txt", values).strip()
            for part in ("_subject", "")
        ]
    return as_letter(EmailMessage(*parts), language)


def _rejected(language: str) -> Letter:
    return _by_wagtail("workflow_state_rejected", language, comment=COMMENTS[language])


def _commented(language: str) -> Letter:
    return _by_wagtail(
        "updated_comments",
        language,
        editor=_person(language),
        new_comments=[SimpleNamespace(text=COMMENTS[language])],
    )


_ACCOUNT = {
    "password_reset_key": (
        _("Somebody has forgotten the password."),
        {"password_reset_url": f"{SITE}/accounts/password/reset/key/1-abc123/", "username": "aigerim"},
    ),
    "email_confirmation": (
        _("Somebody has added an address to the account."),
        {"activate_url": f"{SITE}/accounts/confirm-email/MQ:1abc:xyz/"},
    ),
    "password_changed": (_("The password was changed."), {}),
    "password_reset": (_("A new password was set in place of the forgotten one."), {}),
    "email_changed": (
        _("The address of the account was changed."),
        {"from_email": "old@example.kz", "to_email": ADDRESS},
    ),
    "email_deleted": (_("An address was taken off the account."), {"deleted_email": "old@example.kz"}),
}
_SECOND_FACTOR = {
    "totp_activated": _("The second factor was set up."),
    "totp_deactivated": _("The second factor was taken away."),
    "recovery_codes_generated": _("New recovery codes were made."),
}
_WORKFLOW = {
    "workflow_state_submitted": _("To moderators: a page was sent for review."),
    "task_state_submitted": _("To the reviewer: a page waits."),
    "workflow_state_approved": _("To the author: the page passed its review."),
}


def register() -> None:
    for name, (when, context) in _ACCOUNT.items():
        write = partial(_by_allauth, f"account/email/{name}", **context)
        samples.register(f"account.{name}", kind=ACCOUNT, when=when, write=write)
    for name, when in _SECOND_FACTOR.items():
        samples.register(f"account.{name}", kind=ACCOUNT, when=when, write=partial(_by_allauth, f"mfa/email/{name}"))
    for name, when in _WORKFLOW.items():
        samples.register(f"staff.{name}", kind=STAFF_NOTICE, when=when, write=partial(_by_wagtail, name))
    rejected, commented = _("To the author: the page was sent back."), _("A page that one follows was commented on.")
    samples.register("staff.workflow_state_rejected", kind=STAFF_NOTICE, when=rejected, write=_rejected)
    samples.register("staff.updated_comments", kind=STAFF_NOTICE, when=commented, write=_commented)
