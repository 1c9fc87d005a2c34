"""Two reports of our own: what is not translated, and what is not published yet."""

from typing import Any

import django_filters
from django.contrib.auth import get_user_model
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import PageReportView
from wagtail.models import Page

from infocentre.languages.codes import LANGUAGES, labels

from .todo import drafts
from .translation_gaps import Gaps

PAGE_SIZE = 30


class TranslationsReportView(WagtailAdminTemplateMixin, TemplateView):
    """Pages and records with what is missing in each language; `?language=en` keeps those that lack English."""

    template_name = "staff/translations_report.html"
    page_title = _("Translations")
    header_icon = "globe"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        chosen = self.request.GET.get("language", "")
        language = chosen if chosen in LANGUAGES else None
        paginator = Paginator(Gaps(self.request.user, language), PAGE_SIZE)
        return super().get_context_data(
            gaps=paginator.get_page(self.request.GET.get("p")), languages=list(labels()), chosen=language, **kwargs
        )


class DraftsFilterSet(WagtailFilterSet):
    author = django_filters.ModelChoiceFilter(
        field_name="latest_revision__user",
        label=_("Changed last by"),
        queryset=get_user_model().objects.filter(is_active=True),
    )

    class Meta:
        model = Page
        fields: tuple[str, ...] = ("author", "live")


class DraftsReportView(PageReportView):
    page_title = _("Drafts")
    header_icon = "edit"
    filterset_class = DraftsFilterSet
    index_url_name = "staff_drafts"
    index_results_url_name = "staff_drafts_results"
    any_permission_required = ("add", "change", "publish")

    def get_queryset(self) -> QuerySet[Page]:
        self.queryset = drafts(self.request.user).specific(defer=True)  # type: ignore[attr-defined]
        return super().get_queryset()


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    drafts_results = DraftsReportView.as_view(results_only=True)
    return [
        path("reports/translations/", TranslationsReportView.as_view(), name="staff_translations"),
        path("reports/drafts/", DraftsReportView.as_view(), name="staff_drafts"),
        path("reports/drafts/results/", drafts_results, name="staff_drafts_results"),
    ]


@hooks.register("register_reports_menu_item")
def translations_menu_item() -> MenuItem:
    return MenuItem(_("Translations"), reverse("staff_translations"), name="translations", icon_name="globe", order=10)


@hooks.register("register_reports_menu_item")
def drafts_menu_item() -> MenuItem:
    return MenuItem(_("Drafts"), reverse("staff_drafts"), name="drafts", icon_name="edit", order=20)
