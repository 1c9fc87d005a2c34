"""Staff record consents and take them back; both take effect at once."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from people.members.models import Member

from . import actions, rules
from .forms import ConsentForm


def consent(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(Member, pk=pk)
    if not rules.may_record_consent(request.user):
        raise PermissionDenied
    in_force = member.consents.filter(withdrawn_at=None).first()
    form = ConsentForm(request.POST or None, instance=in_force if request.method == "GET" else None)
    if request.method == "POST" and form.is_valid():
        actions.give(member=member, user=request.user, **form.cleaned_data)
        messages.success(request, _("The consent is recorded. The card can be published."))
        return redirect(edit_address(request, member))
    context = {
        "form": form,
        "member": member,
        "in_force": in_force,
        "earlier": member.consents.exclude(withdrawn_at=None),
        "edit_url": edit_address(request, member),
        "page_title": _("Consent to be shown"),
    }
    return render(request, "consents/consent.html", context)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Asks first: it is done at once and cannot be undone."""
    member = get_object_or_404(Member, pk=pk)
    if not rules.may_record_consent(request.user):
        raise PermissionDenied
    if not member.consents.filter(withdrawn_at=None).exists():
        return redirect("member_consent", pk)
    if request.method != "POST":
        context = {"member": member, "page_title": _("Take the consent back?")}
        return render(request, "consents/withdraw.html", context)
    actions.withdraw(member=member, user=request.user)
    messages.success(request, _("The consent is taken back. The card is no longer public."))
    return redirect(edit_address(request, member))


def edit_address(request: HttpRequest, member: Any) -> str:
    return AdminURLFinder(request.user).get_edit_url(member) or "/admin/"
