"""Publications in Wagtail's admin."""

from typing import ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn
from wagtail.admin.widgets.button import Button

from infocentre.languages.latin_slug import LatinSlugInput
from infocentre.languages.panels import tabbed_form
from infocentre.records.columns import MissingColumn, in_all_languages
from infocentre.records.viewsets import RecordIndexView, RecordViewSet
from people.spreadsheets.buttons import sheet_buttons

from .forms import PublicationForm
from .models import Publication


class PublicationIndexView(RecordIndexView):
    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, *sheet_buttons(self.request.user, "publications")]

    def search_queryset(self, queryset: QuerySet[Publication]) -> QuerySet[Publication]:
        """Once each: the search goes through the authors too."""
        found: QuerySet[Publication] = super().search_queryset(queryset)
        return found.distinct()


COMMON = [
    FieldPanel("title"),
    FieldRowPanel([FieldPanel("kind"), FieldPanel("language")]),
    FieldRowPanel([FieldPanel("year"), FieldPanel("published_on")]),
    InlinePanel("authors", label=_("Author"), heading=_("Authors, in the order of the byline")),
    MultiFieldPanel(
        [
            FieldPanel("outlet"),
            FieldRowPanel([FieldPanel("volume"), FieldPanel("issue")]),
            FieldRowPanel([FieldPanel("pages"), FieldPanel("article_number")]),
            FieldRowPanel([FieldPanel("place"), FieldPanel("publisher")]),
        ],
        _("Where it was published"),
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("doi"), FieldPanel("isbn")]), FieldPanel("link"), FieldPanel("file")],
        _("Where to find it"),
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("thesis_level"), FieldPanel("degree_text")]),
            FieldPanel("university"),
            FieldRowPanel([FieldPanel("supervisor"), FieldPanel("supervisor_member")]),
        ],
        _("Of a thesis"),
    ),
    FieldPanel("organisation"),
    FieldPanel("directions", widget=forms.CheckboxSelectMultiple),
    FieldRowPanel([FieldPanel("slug", widget=LatinSlugInput), FieldPanel("is_sample")]),
]


class PublicationViewSet(RecordViewSet):
    model = Publication
    icon = "doc-full-inverse"
    menu_label = _("Publications")
    index_view_class = PublicationIndexView
    ordering = ("-year", "slug")
    list_display: ClassVar = [
        "__str__",
        Column("year", label=_("Year"), accessor=lambda publication: str(publication.year), sort_key="year"),
        Column("kind", label=_("Kind"), accessor="kind_words", sort_key="kind"),
        Column("language", label=_("Language"), accessor="get_language_display"),
        MissingColumn(),
        LiveStatusTagColumn(),
    ]
    list_filter: ClassVar = ["kind", "language", "year", "thesis_level", "organisation", "is_sample", "live"]
    edit_handler = tabbed_form(
        Publication.translated_fields, COMMON, common_first=True, base_form_class=PublicationForm
    )

    @property
    def search_fields(self) -> list[str]:
        return ["slug", "title", "doi", "authors__family", *in_all_languages("name")]
