"""The kept figures in Wagtail's admin: adding one means counting today."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, HelpPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.log_actions import log
from wagtail.snippets.views.snippets import CreateView, SnippetViewSet

from . import actions
from .models import NumbersSnapshot


class NumbersForm(WagtailAdminModelForm):
    """Only the note is written by hand; the figures are counted."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.instance.pk is None and not actions.enough():
            raise ValidationError(
                gettext("There are fewer than three public members: figures would tell of single people.")
            )
        return cleaned


class NumbersCreateView(CreateView):
    def save_instance(self) -> NumbersSnapshot:
        made = actions.take(note=self.form.cleaned_data["note"])
        log(instance=made, action="wagtail.create", user=self.request.user)
        return made


class NumbersViewSet(SnippetViewSet):
    model = NumbersSnapshot
    icon = "order"
    menu_label = _("Numbers")
    add_view_class = NumbersCreateView
    copy_view_enabled = False
    list_display: ClassVar = [
        "__str__",
        Column("total", label=_("Members"), accessor="total"),
        Column("note", label=_("Note"), accessor="note"),
    ]
    edit_handler = ObjectList(
        [
            HelpPanel(
                _(
                    "Members whose cards are public are counted today, and the figures are shown on the site at once. "
                    "It is done every month without you. Groups of fewer than three people are counted together."
                )
            ),
            FieldPanel("note"),
        ],
        base_form_class=NumbersForm,
    )
