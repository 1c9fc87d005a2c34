"""Organisations in Wagtail's admin."""

from typing import ClassVar

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import BooleanColumn, Column, LiveStatusTagColumn
from wagtail.admin.widgets.button import Button

from infocentre.languages.latin_slug import LatinSlugInput
from infocentre.languages.panels import tabbed_form
from infocentre.pictures.logos import LogoForm
from infocentre.records.columns import MissingColumn
from infocentre.records.viewsets import RecordIndexView, RecordViewSet
from people.spreadsheets.buttons import sheet_buttons

from .models import Organisation


class OrganisationForm(LogoForm):
    logo_fields = ("logo", "logo_light")


class OrganisationIndexView(RecordIndexView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *sheet_buttons(self.request.user, "organisations")]


COMMON = [
    FieldRowPanel([FieldPanel("kind"), FieldPanel("parent")]),
    FieldRowPanel([FieldPanel("region"), FieldPanel("country")]),
    FieldPanel("site"),
    MultiFieldPanel(
        [FieldPanel("logo"), FieldPanel("logo_light"), FieldPanel("is_partner"), FieldPanel("in_footer")],
        _("Logo"),
    ),
    InlinePanel("channels", label=_("Channel"), heading=_("Channels")),
    FieldPanel("receives_recordings"),
    InlinePanel("contact_persons", label=_("Contact person"), heading=_("Contact persons, for staff only")),
    FieldRowPanel([FieldPanel("slug", widget=LatinSlugInput), FieldPanel("sort_order")]),
]


class OrganisationViewSet(RecordViewSet):
    model = Organisation
    icon = "home"
    index_view_class = OrganisationIndexView
    menu_label = _("Organisations")
    searched = ("name", "short_name", "city")
    list_display: ClassVar = [
        "__str__",
        Column("kind", label=_("Kind"), accessor="get_kind_display", sort_key="kind"),
        Column("city", label=_("City"), accessor=lambda organisation: str(organisation.translated("city"))),
        BooleanColumn("is_partner", label=_("Partner")),
        BooleanColumn("receives_recordings", label=_("Recordings")),
        MissingColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter: ClassVar = ["kind", "region", "is_partner", "receives_recordings", "live"]
    edit_handler = tabbed_form(Organisation.translated_fields, COMMON, base_form_class=OrganisationForm)
