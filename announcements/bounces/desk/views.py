"""Addresses that mail to many leaves alone: look, enter one, write to one again."""

from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.views import generic
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.log_actions import log

from announcements.bounces import actions
from announcements.bounces.enums import SuppressionReason
from announcements.bounces.models import Bounce, SuppressedAddress
from announcements.outbox import addresses
from announcements.outbox.errors import NotAnAddress

BOUNCES_SHOWN = 20


class SuppressForm(WagtailAdminModelForm):
    """An address that staff were asked to leave alone."""

    class Meta:
        model = SuppressedAddress
        fields = ("recipient", "detail")
        help_texts: ClassVar = {"recipient": ""}
        widgets: ClassVar = {"detail": AdminAutoHeightTextInput}

    def clean_recipient(self) -> str:
        """In whatever letters it was typed."""
        try:
            recipient: str = addresses.normalised(addresses.checked(self.cleaned_data["recipient"]))
        except NotAnAddress as error:
            raise forms.ValidationError(_("This is no e-mail address.")) from error
        known = SuppressedAddress.objects.filter(recipient=recipient).first()
        if known and known.is_own_decision:
            raise forms.ValidationError(_("It is left alone already: %s.") % known.get_reason_display())
        return recipient

    def validate_unique(self) -> None:
        """An address that was lifted may be entered again."""

    def save(self, commit: bool = True) -> SuppressedAddress:
        values = self.cleaned_data
        kept: SuppressedAddress = actions.suppress(
            recipient=values["recipient"], reason=SuppressionReason.STAFF, detail=values["detail"]
        )
        self.instance = kept
        return kept


class SuppressedIndexView(generic.IndexView):
    default_ordering = "-since"
    is_searchable = True
    search_fields = ("recipient",)

    def search_queryset(self, queryset: Any) -> Any:
        return queryset.filter(recipient__contains=self.search_query.strip().lower()) if self.is_searching else queryset


class SuppressView(generic.CreateView):
    form_class = SuppressForm

    def get_form_class(self) -> type[SuppressForm]:
        return SuppressForm

    def get_edit_url(self) -> str:
        return reverse("suppressed_addresses:inspect", args=[self.object.pk])

    def save_instance(self) -> SuppressedAddress:
        kept: SuppressedAddress = self.form.save()
        _note(self.request, kept, "suppression.add")
        return kept


class SuppressedInspectView(generic.InspectView):
    template_name = "announcements/bounces/address.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = Bounce.objects.filter(message__recipient=self.object.recipient).select_related("message")
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            suppressed=self.object,
            bounces=found.defer("message__text", "message__html").order_by("-created_at")[:BOUNCES_SHOWN],
            can_lift=may_lift(self.request.user) and self.object.in_force and not self.object.is_own_decision,
        )
        return context


def _note(request: HttpRequest, suppressed: SuppressedAddress, action: str) -> None:
    """In the log an address is a number: the log outlives whoever asks to be erased."""
    log(instance=suppressed, action=action, user=request.user, title=f"№ {suppressed.pk}")


def may_lift(user: Any) -> bool:
    return bool(user.has_perm("announcements.change_suppressedaddress"))


@require_POST
def lift(request: HttpRequest, pk: int) -> HttpResponse:
    if not may_lift(request.user):
        raise PermissionDenied
    suppressed = get_object_or_404(SuppressedAddress, pk=pk)
    if actions.lift_for_staff(recipient=suppressed.recipient):
        _note(request, suppressed, "suppression.lift")
        messages.success(request, _("Letters go to this address again."))
    return redirect("suppressed_addresses:inspect", pk)
