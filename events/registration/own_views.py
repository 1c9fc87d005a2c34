"""One's own registration, and the page of a parent or guardian, by the link in a letter. No account, no cookie; a program
that only looks at links (GET, HEAD) changes nothing."""

from collections.abc import Callable
from functools import partial

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from infocentre.languages.codes import current_language

from . import actions, calendar_file, consents, letters, links, waiting_list
from .check_in import qr
from .classes import links as class_links
from .enums import ConsentKind, Status
from .errors import AlreadyRegistered, CalledOff, OfferExpired, QuotaFull, RegistrationError
from .forms import ChangeForm
from .models import Registration
from .ticketed import ticketed

FOLDER = "events/registration"
View = Callable[[HttpRequest, Registration], HttpResponse]
VERBS: dict[str, Callable[..., Registration]] = {
    "confirm": actions.confirm_address,
    "accept": actions.accept_offer,
    "decline": actions.decline_offer,
    "cancel": actions.cancel,
}


def by_ticket(purpose: str) -> Callable[[View], Callable[..., HttpResponse]]:
    return ticketed(partial(links.registration_of, purpose))


def _to_own_page(registration: Registration, done: str) -> HttpResponse:
    return HttpResponseRedirect(f"{links.own_path(registration)}?done={done}", status=303)


@by_ticket(links.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def own(request: HttpRequest, registration: Registration) -> HttpResponse:
    if request.method != "POST":
        return _own_page(request, registration, request.GET.get("done", ""))
    act = VERBS.get(request.POST.get("do", ""))
    if act is None:
        return _own_page(request, registration, "", status=422)
    try:
        act(registration=registration)
    except OfferExpired:
        return _own_page(request, registration, "too-late", status=410)
    except CalledOff:
        return _own_page(request, registration, "called-off", status=409)
    except RegistrationError:
        return _own_page(request, registration, "impossible", status=409)
    return _to_own_page(registration, request.POST["do"])


def _own_page(request: HttpRequest, registration: Registration, done: str, status: int = 200) -> HttpResponse:
    registration.refresh_from_db()
    event = registration.event
    context = {
        "registration": registration,
        "event": event,
        "settings": event.registration_settings,
        "done": done,
        "position": waiting_list.position(registration),
        "answer_by": letters.moment(registration),
        "late": registration.has_lapsed,
        "online_link": registration.online_link,
        "ticket": links.ticket(links.OWN, registration),
        "consents": registration.consents.filter(withdrawn_at=None),
        "class_path": _class_path(registration),
        "confirms_address": _approved_before(registration),
        "answers": registration.answers.select_related("question"),
    }
    return render(request, f"{FOLDER}/own.html", context, status=status)


def _approved_before(registration: Registration) -> bool:
    """Staff approved before the link in the first letter was opened: it has still to show whose address it is."""
    unknown = registration.is_live and registration.address_confirmed_at is None
    return unknown and registration.status != Status.UNCONFIRMED and not registration.school_class_id


def _class_path(registration: Registration) -> str:
    return class_links.path(registration.school_class) if registration.school_class else ""


@by_ticket(links.OWN)
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, registration: Registration) -> HttpResponse:
    if registration.event.called_off:
        return _own_page(request, registration, "called-off", status=409)
    if not registration.is_live or registration.has_lapsed:
        return _own_page(request, registration, "impossible", status=409)
    settings = registration.event.registration_settings
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ChangeForm(*sent, registration=registration, settings=settings)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change(
                registration=registration, values=form.person(), agreed=sorted(form.agreed), answers=form.answers
            )
        except AlreadyRegistered:
            form.add_error("name", _("Another pupil of this name is registered already: add the patronymic."))
        except QuotaFull:
            group = "region" if "region" in form.fields else "grade"
            form.add_error(group, _("All seats of the group that you would belong to are taken: nothing was changed."))
        except RegistrationError:  # cancelled while the form was open
            return _own_page(request, registration, "impossible", status=409)
        else:
            return _to_own_page(registration, "change")
    context = {
        "form": form,
        "registration": registration,
        "event": registration.event,
        "own_path": links.own_path(registration),
    }
    return render(request, f"{FOLDER}/change.html", context, status=422 if form.errors else 200)


@by_ticket(links.OWN)
@require_safe
def calendar(request: HttpRequest, registration: Registration) -> HttpResponse:
    response = HttpResponse(calendar_file.personal(registration), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{registration.event.slug}.ics"'
    return response


@by_ticket(links.OWN)
@require_safe
def code(request: HttpRequest, registration: Registration) -> HttpResponse:
    """To be shown at the door."""
    return HttpResponse(qr.svg(registration), content_type="image/svg+xml")


@by_ticket(links.GUARDIAN)
@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request: HttpRequest, registration: Registration) -> HttpResponse:
    """A tick and a button to consent; a button to refuse, which is as good as cancelling."""
    missing = False
    try:
        if request.POST.get("do") == "consent":
            missing = not request.POST.get("consent")
            if not missing:
                actions.give_guardian_consent(registration=registration, language=current_language())
                return _to_guardian(registration)
        elif request.POST.get("do") == "refuse":
            actions.refuse_as_guardian(registration=registration)
            return _to_guardian(registration)
    except RegistrationError:
        registration.refresh_from_db()
    context = {
        "registration": registration,
        "event": registration.event,
        "consent_text": consents.text(ConsentKind.GUARDIAN),
        "missing": missing,
        "asked": registration.status == Status.UNCONFIRMED
        and registration.lacks_guardian
        and not registration.has_lapsed
        and not registration.event.called_off,
    }
    return render(request, f"{FOLDER}/guardian.html", context, status=422 if missing else 200)


def _to_guardian(registration: Registration) -> HttpResponse:
    ticket = links.ticket(links.GUARDIAN, registration)
    return HttpResponseRedirect(reverse("registration-guardian", args=[ticket]), status=303)
