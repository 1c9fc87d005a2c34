"""The report of participants: drawn, as a table, and the same as a spreadsheet with a chart of its own."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext
from django.views.decorators.http import require_safe
from wagtail.admin.widgets import AdminDateInput

from events.registration import rules
from events.registration.desk.views import FOLDER, allow
from people.spreadsheets.charted import charted
from people.spreadsheets.files import attachment
from people.spreadsheets.writing import XLSX

from .drawings import drawing
from .figures import DIMENSIONS, Dimension, Line, counted, lines


class ReportForm(forms.Form):
    by = forms.ChoiceField(
        label=gettext_lazy("Count by"), choices=[(code, dimension.label) for code, dimension in DIMENSIONS.items()]
    )
    since = forms.DateField(label=gettext_lazy("Events from"), required=False, widget=AdminDateInput)
    until = forms.DateField(label=gettext_lazy("Events until"), required=False, widget=AdminDateInput)
    samples = forms.BooleanField(label=gettext_lazy("Count samples too"), required=False)


@require_safe
def report(request: HttpRequest) -> HttpResponse:
    allow(rules.may_see, request)
    form = ReportForm(request.GET if "by" in request.GET else {"by": "event"})
    chosen: dict[str, Any] = form.cleaned_data if form.is_valid() else {"by": "event"}
    dimension = DIMENSIONS[chosen["by"]]
    found = lines(counted(chosen.get("since"), chosen.get("until"), samples=bool(chosen.get("samples"))), dimension)
    heading = [
        str(dimension.label),
        pgettext("report", "Registered"),
        pgettext("report", "Place confirmed"),
        pgettext("report", "Came"),
    ]
    if request.GET.get("as") == "xlsx":
        return attachment(_workbook(dimension, heading, found), f"participants-by-{chosen['by']}.xlsx", XLSX)
    context = {
        "form": form,
        "lines": found,
        "columns": heading,
        "drawing": drawing(dimension, found),
        "most": max((line.registered for line in found), default=1),
        "query": request.GET.urlencode(),
        "page_title": _("Report of participants"),
    }
    return render(request, f"{FOLDER}/report.html", context)


def _workbook(dimension: Dimension, heading: list[str], found: list[Line]) -> bytes:
    rows = [(line.name, line.registered, line.confirmed, line.came) for line in found]
    came = len(heading) - 1 if dimension.in_order else None
    return charted(heading, rows, title=_("Report of participants"), kind=dimension.drawn, line=came)
