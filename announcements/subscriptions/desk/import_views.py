"""Bringing a list: upload, look at what would happen to each row, then take it over."""

from collections import Counter
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.log_actions import log

from announcements.subscriptions.importing.actions import Terms, check, take_over
from announcements.subscriptions.importing.judging import from_json
from announcements.subscriptions.importing.tables import LARGEST_FILE, NoTable
from announcements.subscriptions.importing.template import columns, template
from announcements.subscriptions.importing.verdicts import HARMLESS, Verdict
from announcements.subscriptions.models import ListImport
from people.spreadsheets.files import attachment
from people.spreadsheets.writing import XLSX

from . import rules
from .forms import ImportForm

PAGE_SIZE = 100


class AllowedMixin(WagtailAdminTemplateMixin):
    page_title = gettext_lazy("Import a list")
    header_icon = "upload"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        people = {"url": reverse("subscribers:index"), "label": gettext("Subscribers")}
        return [*super().get_breadcrumbs_items(), people, {"url": "", "label": self.page_title}]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not rules.may_import(request.user):
            raise PermissionDenied
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class UploadView(AllowedMixin, FormView):
    template_name = "announcements/subscriptions/desk/import.html"
    form_class = ImportForm

    def form_valid(self, form: ImportForm) -> HttpResponse:
        file = form.cleaned_data["file"]
        try:
            checked = check(
                content=file.read(LARGEST_FILE + 1),
                file_name=file.name,
                terms=Terms(**form.terms()),
                by=self.request.user,  # type: ignore[arg-type]  # staff have signed in
            )
        except NoTable as fault:
            form.add_error("file", str(fault))
            return self.form_invalid(form)
        if checked.passed_over:
            said = gettext("Nothing is taken from these columns: %s.") % ", ".join(checked.passed_over)
            messages.warning(self.request, said)
        return redirect("subscribers:check", checked.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(past=_finished(), columns=columns(), **kwargs)


def _finished() -> QuerySet[ListImport]:
    return ListImport.objects.exclude(finished_at=None).select_related("imported_by").defer("rows")[:10]


@require_safe
def template_file(request: HttpRequest) -> HttpResponse:
    """The headings that an import knows, to be filled in."""
    if not rules.may_import(request.user):
        raise PermissionDenied
    return attachment(template(), "subscribers-template.xlsx", XLSX)


class CheckView(AllowedMixin, TemplateView):
    """The dry run: each row with what would become of it, the faulty ones first."""

    template_name = "announcements/subscriptions/desk/check.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = get_object_or_404(ListImport, pk=self.kwargs["pk"], finished_at=None)
        rows = list(from_json(found.rows))
        counts = Counter(row.verdict for row in rows)
        order = {verdict: place for place, verdict in enumerate((*_faults(), *HARMLESS, Verdict.TAKEN))}
        rows.sort(key=lambda row: (order[row.verdict], row.number))
        page = Paginator(rows, PAGE_SIZE).get_page(self.request.GET.get("p"))
        tally = [(verdict.label, counts[verdict]) for verdict in Verdict if counts[verdict]]
        return super().get_context_data(
            list_import=found, rows=page, tally=tally, good=counts[Verdict.TAKEN], topics=found.topics.all(), **kwargs
        )


def _faults() -> list[Verdict]:
    return [verdict for verdict in Verdict if verdict not in (*HARMLESS, Verdict.TAKEN)]


@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    if not rules.may_import(request.user):
        raise PermissionDenied
    found = get_object_or_404(ListImport, pk=pk)
    count = take_over(list_import=found)
    log(instance=found, action="subscription.import", user=request.user, data={"taken": count})
    said = ngettext("%(count)d person was subscribed.", "%(count)d people were subscribed.", count)
    messages.success(request, said % {"count": count})
    return redirect("subscribers:index")
