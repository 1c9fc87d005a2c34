"""The page behind the link, and staff's page that sends it."""

from django.contrib import messages as public_messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages

from people.consents.models import NOTHING
from people.consents.views import edit_address
from people.members.models import Member

from . import actions, drafts, rules
from .forms import CardForm, InvitationForm
from .models import CardInvitation
from .tokens import invitation_of


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def mend_card(request: HttpRequest, token: str) -> HttpResponse:
    invitation = invitation_of(token)
    if invitation is None:
        return render(request, "invitations/closed.html", {"heading": None}, status=410)
    card = actions.newest_card(invitation.member)
    data = drafts.upon_newest(request.POST, card) if request.method == "POST" else None
    form = CardForm(data, request.FILES or None, instance=card)
    if request.method == "POST":
        valid = form.is_valid()
        if not form.cleaned_data["shown"]:  # at once, as the page promises, whatever else is wrong
            actions.decide_consent(invitation=invitation, shown=False, scope=NOTHING)
        if valid and not card.locked:
            return _taken(request, invitation, form)
    locked = form.is_bound and not form.errors
    context = {"form": form, "invitation": invitation, "locked": locked}
    return render(request, "invitations/card.html", context, status=409 if locked else 422 if form.is_bound else 200)


def _taken(request: HttpRequest, invitation: CardInvitation, form: CardForm) -> HttpResponse:
    revision = actions.submit(
        invitation=invitation, card=form.card(), links=form.links, portrait=form.cleaned_data["portrait_file"]
    )
    if form.cleaned_data["shown"]:
        actions.decide_consent(invitation=invitation, shown=True, scope=form.scope)
    public_messages.success(request, _thanks(changed=revision is not None))
    return redirect(request.path)


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
