"""Two reports of our own: what is not translated, and what is not published yet."""

from typing import Any

from django.core.paginator import Paginator
from django.urls import path, reverse
from django.urls.resolvers import URLPattern
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from infocentre.languages.codes import LANGUAGES, labels

from .drafts import Drafts, authors_of_drafts
from .translation_gaps import Gaps
from .waiting import name_of

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


class DraftsReportView(WagtailAdminTemplateMixin, TemplateView):
    """Pages and records that are not public yet; `?author=7` keeps those that this person changed last."""

    template_name = "staff/drafts_report.html"
    page_title = _("Drafts")
    header_icon = "edit"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        authors = authors_of_drafts(self.request.user)
        chosen = next((one for one in authors if str(one.pk) == self.request.GET.get("author")), None)
        paginator = Paginator(Drafts(self.request.user, author=chosen), PAGE_SIZE)
        return super().get_context_data(
            drafts=paginator.get_page(self.request.GET.get("p")),
            authors=[(one.pk, name_of(one)) for one in authors],
            chosen=chosen,
            **kwargs,
        )


@hooks.register("register_admin_urls")
def report_urls() -> list[URLPattern]:
    return [
        path("reports/translations/", TranslationsReportView.as_view(), name="staff_translations"),
        path("reports/drafts/", DraftsReportView.as_view(), name="staff_drafts"),
    ]


@hooks.register("register_reports_menu_item")
def translations_menu_item() -> MenuItem:
    return MenuItem(_("Translations"), reverse("staff_translations"), name="translations", icon_name="globe", order=10)


@hooks.register("register_reports_menu_item")
def drafts_menu_item() -> MenuItem:
    return MenuItem(_("Drafts"), reverse("staff_drafts"), name="drafts", icon_name="edit", order=20)
