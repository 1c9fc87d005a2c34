"""The figures of the national group: a page with charts and tables, and the tables to take along."""

from collections.abc import Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from infocentre.languages.codes import current_language
from infocentre.languages.fallback import Translation
from people.spreadsheets.writing import CSV, csv_file

from .charts import charts, history
from .models import NumbersSnapshot


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    snapshots = list(NumbersSnapshot.objects.all())
    chosen = _chosen(request, snapshots)
    context = {
        "heading": _said(_("The national group in numbers")),
        "lead": _said(_("Members of the national group of Kazakhstan at JINR by laboratory, degree and year.")),
        "indexed": bool(snapshots),
        "snapshots": snapshots,
        "chosen": chosen,
        "charts": charts(chosen) if chosen else [],
        "history": history(snapshots),
    }
    return render(request, "numbers/numbers.html", context)


@require_safe
def numbers_table(request: HttpRequest) -> HttpResponse:
    chosen = _chosen(request, list(NumbersSnapshot.objects.all()))
    if chosen is None:
        raise Http404("no figures yet")
    content = csv_file([_("Table"), _("Group"), _("Members"), _("Counted on")], _rows(chosen))
    response = HttpResponse(content, content_type=CSV)
    response.headers["Content-Disposition"] = f'attachment; filename="numbers-{chosen.taken_on.isoformat()}.csv"'
    return response


def _rows(snapshot: NumbersSnapshot) -> Iterator[list[str]]:
    day = snapshot.taken_on.isoformat()
    yield [_("All together"), "", str(snapshot.total), day]
    for chart in charts(snapshot):
        for bar in chart.bars:
            yield [chart.title, bar.label, bar.words, day]


def _chosen(request: HttpRequest, snapshots: list[NumbersSnapshot]) -> NumbersSnapshot | None:
    """The newest, or that of the day in the address."""
    wanted = request.GET.get("date", "")
    if not wanted:
        return snapshots[0] if snapshots else None
    found = next((snapshot for snapshot in snapshots if snapshot.taken_on.isoformat() == wanted), None)
    if found is None:
        raise Http404("no figures of this day")
    return found


def _said(text: str) -> Translation:
    return Translation(text, *[current_language()] * 2)
