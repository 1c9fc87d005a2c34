"""The page behind the link, and staff's page that sends it."""

from django.contrib import messages as public_messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from people.consents.views import edit_address
from people.members.models import Member

from . import actions, rules
from .forms import CardForm, InvitationForm
from .tokens import invitation_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mend_card(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitation_of(token)
    if invitation is None:
        return render(request, "invitations/closed.html", {"heading": None}, status=410)
    card = actions.newest_card(invitation.member)
    form = CardForm(request.POST or None, request.FILES or None, instance=card)
    if request.method == "POST" and form.is_valid():
        revision = actions.submit(
            invitation=invitation, card=form.card(), links=form.links, portrait=form.cleaned_data["portrait_file"]
        )
        actions.decide_consent(invitation=invitation, shown=form.cleaned_data["shown"], scope=form.scope)
        public_messages.success(request, _thanks(changed=revision is not None))
        return redirect(request.path)
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "invitations/card.html", {"form": form, "invitation": invitation}, status=status)


def _thanks(*, changed: bool) -> str:
    if changed:
        return _("Thank you. Your changes wait for approval; what may be shown holds from now on.")
    return _("Thank you. What may be shown holds from now on.")


def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Staff send a link."""
    member = get_object_or_404(Member, pk=pk)
    if not rules.may_invite(request.user):
        raise PermissionDenied
    form = InvitationForm(request.POST or None, initial={"email": member.email, "language": "kk"})
    if request.method == "POST" and form.is_valid():
        actions.invite(member=member, user=request.user, **form.cleaned_data)
        messages.success(request, _("The link is on its way to %s.") % form.cleaned_data["email"])
        return redirect(edit_address(request, member))
    context = {
        "form": form,
        "member": member,
        "invitations": member.invitations.all()[:10],
        "edit_url": edit_address(request, member),
        "page_title": _("Link to mend the card"),
    }
    return render(request, "invitations/invitation.html", context)


def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    member = get_object_or_404(Member, pk=pk)
    if request.method != "POST" or not rules.may_invite(request.user):
        raise PermissionDenied
    actions.revoke(member=member)
    messages.success(request, _("The links sent so far lead nowhere now."))
    return redirect("member_invitation", pk=pk)
