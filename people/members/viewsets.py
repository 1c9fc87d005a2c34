"""Members in Wagtail's admin."""

from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.widgets.button import Button

from infocentre.languages.latin_slug import LatinSlugInput
from infocentre.languages.panels import tabbed_form
from infocentre.records.columns import MissingColumn
from infocentre.records.viewsets import RecordEditView, RecordIndexView, RecordViewSet
from people.consents.models import Consent
from people.spreadsheets.buttons import sheet_buttons

from .models import MOST_LINKS, Member


def consent_word(member: Any) -> str:
    return gettext("given") if member.has_consent else gettext("none")


class MemberIndexView(RecordIndexView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *sheet_buttons(self.request.user, "members")]

    def get_base_queryset(self) -> QuerySet[Member]:
        in_force = Consent.objects.filter(member=OuterRef("pk"), withdrawn_at=None)
        found: QuerySet[Member] = super().get_base_queryset()
        return found.select_related("laboratory").annotate(has_consent=Exists(in_force))


class MemberEditView(RecordEditView):
    def record_buttons(self) -> list[Button]:
        return [
            *super().record_buttons(),
            Button(
                gettext("Consent to be shown"),
                url=reverse("member_consent", args=[self.object.pk]),
                icon_name="key",
                priority=6,
            ),
            Button(
                gettext("Link to mend the card"),
                url=reverse("member_invitation", args=[self.object.pk]),
                icon_name="link",
                priority=7,
            ),
        ]


COMMON = [
    HelpPanel(
        template="members/consent_panel.html",
        heading=_("Consent to be shown"),
    ),
    FieldRowPanel([FieldPanel("laboratory"), FieldPanel("degree")]),
    FieldPanel("directions", widget=forms.CheckboxSelectMultiple),
    MultiFieldPanel([FieldPanel(f"lectures_{code}") for code in ("kk", "ru", "en")], _("Languages of lectures")),
    FieldRowPanel([FieldPanel("status"), FieldPanel("since"), FieldPanel("until")]),
    FieldPanel("is_head"),
    FieldPanel("portrait"),
    FieldPanel("orcid"),
    InlinePanel("links", label=_("Profile link"), heading=_("Profile links"), max_num=MOST_LINKS),
    FieldPanel("email"),
    FieldRowPanel([FieldPanel("slug", widget=LatinSlugInput), FieldPanel("is_sample")]),
]


class MemberViewSet(RecordViewSet):
    model = Member
    icon = "user"
    menu_label = _("Members")
    index_view_class = MemberIndexView
    edit_view_class = MemberEditView
    searched = ("name", "position")
    ordering = ("order_kk",)
    list_display: ClassVar = [
        "__str__",
        Column("laboratory", label=_("Laboratory"), accessor=lambda m: str(m.laboratory.label) if m.laboratory else ""),
        Column("status", label=_("Status"), accessor="get_status_display", sort_key="status"),
        Column("consent", label=_("Consent"), accessor=consent_word),
        MissingColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter: ClassVar = ["laboratory", "status", "degree", "is_sample", "live"]
    edit_handler = tabbed_form(
        Member.translated_fields,
        COMMON,
        name={"help_text": _("Surname first in Kazakh and Russian. The Latin spelling is proposed when left empty.")},
    )
