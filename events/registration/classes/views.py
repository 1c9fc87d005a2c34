"""The public form for a class. Whatever the button, what was typed comes back; only one of them enters anybody."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from events.registration import limits
from events.registration.errors import NoSeats, NotOpen, QuotaFull
from events.registration.settings import RegistrationSettings
from events.registration.sheets.rows import template as template_file
from events.registration.views import fresh_page, settings_of, to_sent_page
from infocentre.languages.codes import current_language
from people.spreadsheets.faults import UnreadableFile

from . import actions
from .forms import TeacherForm
from .lists import MORE_ROWS, MOST_PUPILS, PupilList, from_file

FILE_POINTS = 20  # reading a file is work


@csrf_exempt  # as for the form of one person: all that can be forged is a letter that asks whether it was meant
@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest, slug: str) -> HttpResponse:
    settings = _settings(slug)
    if request.method != "POST":
        return _page(request, settings, TeacherForm(settings=settings), PupilList(settings))
    teacher = TeacherForm(request.POST, settings=settings)
    mark = limits.points(settings.event_id, request.POST.get("begun", ""))
    weight = FILE_POINTS if request.FILES else 1
    try:
        limits.count(request, weight * (mark or limits.QUICK_POINTS))
    except limits.TooManyRequests as refusal:
        return _page(request, settings, *_as_typed(request, settings), status=429, minutes=refusal.minutes)
    if teacher.is_trapped:
        return to_sent_page(slug)
    match request.POST.get("do"):
        case "more":
            return _page(request, settings, *_as_typed(request, settings, more=MORE_ROWS))
        case "read":
            return _read(request, settings)
    return _send(request, settings, teacher, is_ours=mark is not None)


def _settings(slug: str) -> RegistrationSettings:
    """Raises Http404 too where staff want people to register one by one."""
    settings = settings_of(slug)
    if not settings.classes:
        raise Http404(f"no classes for {slug}")
    return settings


def _as_typed(request: HttpRequest, settings: RegistrationSettings, more: int = 0) -> tuple[TeacherForm, PupilList]:
    """With no word about what is wrong: the teacher is not done yet."""
    teacher = TeacherForm(settings=settings, initial=request.POST.dict())
    return teacher, PupilList(settings, request.POST, number=_rows(request) + more, checked=False)


def _rows(request: HttpRequest) -> int:
    typed = request.POST.get("rows", "")
    return min(int(typed), MOST_PUPILS) if typed.isascii() and typed.isdigit() and len(typed) < 4 else 0


def _read(request: HttpRequest, settings: RegistrationSettings) -> HttpResponse:
    """A dry run: the rows of the form are filled in, and nothing is entered."""
    teacher, typed = _as_typed(request, settings)
    file = request.FILES.get("file")
    if file is None:
        return _page(request, settings, teacher, typed, status=422, file_fault=_("Choose a file first."))
    try:
        pupils = from_file(settings, file)
    except UnreadableFile as fault:
        return _page(request, settings, teacher, typed, status=422, file_fault=str(fault))
    return _page(request, settings, teacher, pupils, was_read=True, faults=pupils.faults)


def _send(request: HttpRequest, settings: RegistrationSettings, teacher: TeacherForm, *, is_ours: bool) -> HttpResponse:
    pupils = PupilList(settings, request.POST, number=_rows(request))
    if request.FILES.get("file") and not pupils.filled:  # the file was chosen and the wrong button pressed
        return _read(request, settings)
    well = [teacher.is_valid(), pupils.is_valid()]
    if not all(well):
        return _page(request, settings, teacher, pupils, status=422, faults=[*teacher.faults, *pupils.faults])
    if not is_ours:
        return _page(request, settings, teacher, pupils, status=422, once_more=True)
    try:
        actions.register(
            event=settings.event, language=current_language(), teacher=teacher.values(), pupils=pupils.pupils()
        )
    except NoSeats as refusal:
        why = {"quota_full": True} if isinstance(refusal, QuotaFull) else {"short": refusal.left}
        return _page(request, settings_of(settings.event.slug), teacher, pupils, status=409, **why)
    except NotOpen:
        return _page(request, settings_of(settings.event.slug), teacher, pupils, status=409)
    return to_sent_page(settings.event.slug)


def _page(
    request: HttpRequest,
    settings: RegistrationSettings,
    teacher: TeacherForm,
    pupils: PupilList,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    shown = {
        "form": teacher,
        "pupils": pupils,
        "most": MOST_PUPILS,
        "more": min(MORE_ROWS, MOST_PUPILS - len(pupils.forms)),
        "begun": limits.begun(settings.event_id),
        "trap_id": "website",
        **context,
    }
    return fresh_page(request, "class", settings, status, **shown)


@require_safe
def template(request: HttpRequest, slug: str) -> HttpResponse:
    settings = _settings(slug)
    return template_file(PupilList(settings).columns(), f"class-{settings.event.slug}", _("Class of pupils"))
