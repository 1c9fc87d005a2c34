"""The list of participants, one of them, and what staff do with them."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin.views import generic
from wagtail.admin.widgets.button import HeaderButton

from announcements.outbox.models import OutboxMessage
from events.calendar.models import Event
from events.registration import decisions, queries, rules, waiting_list
from events.registration.alerts import queries as alerts
from events.registration.classes.models import SchoolClass
from events.registration.enums import Status
from events.registration.errors import AlreadyRegistered, CalledOff, QuotaFull, RegistrationError
from events.registration.models import Registration
from events.registration.settings import RegistrationSettings
from infocentre.records.storable import storable

from .asking import ask, must_ask
from .chosen import is_key
from .columns import COLUMNS
from .filters import RegistrationFilters, searched
from .forms import AddForm, EditForm, NoteForm
from .verbs import CALLED_OFF, VERBS, Outcome, act_on

FOLDER = "events/registration/desk"
LETTERS_SHOWN = 20
LONGEST_NOTE = 2000
KNOWN_PERSON = gettext_lazy(
    "This person is registered for the event already. Somebody else of the same name? Add the patronymic or the date of"
    " birth."
)


def allow(may: Any, request: HttpRequest) -> None:
    if not may(request.user):
        raise PermissionDenied


class RegistrationIndexView(generic.IndexView):
    columns = COLUMNS
    filterset_class = RegistrationFilters
    default_ordering = "-pk"
    is_searchable = True
    search_fields = ("name",)
    any_permission_required = ("view",)

    def get_base_queryset(self) -> QuerySet[Registration]:
        return Registration.objects.select_related("event", "school_class").prefetch_related("tags")

    def search_queryset(self, queryset: QuerySet[Registration]) -> QuerySet[Registration]:
        return searched(queryset, self.search_query) if self.is_searching else queryset

    @property
    def event(self) -> Any:
        """The event that the list is narrowed to, with `asked_to_be_told`; or None."""
        asked = self.request.GET.get("event", "")
        found = Event.objects.filter(registration_settings__isnull=False, pk=asked) if is_key(asked) else None
        return alerts.counted(found).select_related("registration_settings").first() if found is not None else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        event = self.event
        context: dict[str, Any] = super().get_context_data(**kwargs, event=event, verbs=VERBS.items())
        context["may_add"] = rules.may_add(self.request.user)
        context["tags"] = [name for _key, name in self.filters.tags]
        context["may_manage"] = rules.may_manage(self.request.user)
        context["school_class"] = self._school_class()
        if event:
            context["settings"] = event.registration_settings
            context["alerts"] = event.asked_to_be_told
            counted = queries.counts(event.pk)
            context["counts"] = [(Status(code).label, code, number) for code, number in counted.items() if number]
        return context

    def _school_class(self) -> SchoolClass | None:
        """The class that the list is narrowed to."""
        asked = self.request.GET.get("school_class", "")
        return SchoolClass.objects.filter(pk=asked).first() if is_key(asked) else None

    @property
    def header_buttons(self) -> list[HeaderButton]:
        user, event, query = self.request.user, self.event, self.request.GET.urlencode()
        table: tuple[str, list[int], str, str, str, bool]
        table = ("registrations:export", [], f"?{query}", _("Table"), "download", rules.may_export(user))
        buttons = [table]
        if event is None:
            report = _("Report of participants")
            buttons.append(("registrations:report", [], "", report, "table", rules.may_see(user)))
        else:  # the page itself leads to the rest: only so many find room beside the search
            add = _("Add a participant")
            buttons.append(("registrations:add", [event.pk], "", add, "plus", rules.may_add(user)))
        return [
            HeaderButton(label, url=reverse(name, args=args) + query, icon_name=icon)
            for name, args, query, label, icon, may in buttons
            if may
        ]


class RegistrationInspectView(generic.InspectView):
    template_name = f"{FOLDER}/registration.html"
    any_permission_required = ("view",)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        registration: Registration = self.object
        manages = rules.may_manage(self.request.user)
        verbs = [(name, VERBS[name]) for name in rules.verbs_for(registration)] if manages else []
        context: dict[str, Any] = super().get_context_data(
            **kwargs,
            registration=registration,
            event=registration.event,
            position=waiting_list.position(registration),
            steps=registration.steps.select_related("user"),
            consents=registration.consents.all(),
            answers=registration.answers.select_related("question"),
            letters=_letters(registration)[:LETTERS_SHOWN],
            verbs=verbs,
            manages=manages,
            note_form=NoteForm(),
        )
        return context


def _letters(registration: Registration) -> QuerySet[OutboxMessage]:
    """About a pupil the teacher is written to."""
    about = Q(cause__startswith=f"event.registration:{registration.pk}:")
    if registration.school_class_id:
        about |= Q(cause__startswith=f"event.class:{registration.school_class_id}:")
    return OutboxMessage.objects.filter(about)


def _registration(pk: int) -> Registration:
    found: Registration = get_object_or_404(Registration.objects.select_related("event"), pk=pk)
    return found


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    """One verb on one registration."""
    allow(rules.may_manage, request)
    if verb not in VERBS:
        raise Http404(f"no verb {verb}")
    registration = _registration(pk)
    if must_ask(request, verb, [registration]):
        return ask(request, verb, [registration], reverse("registrations:inspect", args=[pk]))
    outcome = act_on(VERBS[verb], [registration], user=request.user, note=note_in(request))
    report(request, outcome, VERBS[verb].done)
    return redirect("registrations:inspect", pk)


def note_in(request: HttpRequest) -> str:
    return storable(request.POST.get("note", ""))[:LONGEST_NOTE]


def report(request: HttpRequest, outcome: Outcome, done: Any) -> None:
    """`done` says of how many it is done."""
    if outcome.done:
        messages.success(request, done % outcome.done)
    if outcome.without_guardian:
        messages.warning(
            request,
            ngettext(
                "%d person under 18 has no consent of a parent or guardian yet.",
                "%d people under 18 have no consent of a parent or guardian yet.",
                outcome.without_guardian,
            )
            % outcome.without_guardian,
        )
    if outcome.there_already:
        there = ngettext(
            "%d person is registered there already.", "%d people are registered there already.", outcome.there_already
        )
        messages.warning(request, there % outcome.there_already)
    if outcome.called_off:
        messages.error(request, CALLED_OFF)
    if outcome.impossible:
        messages.error(
            request,
            ngettext(
                "Not possible for %d registration as it stands now.",
                "Not possible for %d registrations as they stand now.",
                outcome.impossible,
            )
            % outcome.impossible,
        )


@require_POST
def note(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_manage, request)
    form = NoteForm(request.POST)
    if form.is_valid():
        decisions.note(registration=_registration(pk), user=request.user, text=form.cleaned_data["text"])
    return redirect("registrations:inspect", pk)


@require_POST
def guardian_consent(request: HttpRequest, pk: int) -> HttpResponse:
    """A signed paper came, or a call: `note` says where it is kept, and is required."""
    allow(rules.may_manage, request)
    kept = NoteForm({"text": request.POST.get("note", "")})
    if not kept.is_valid():
        messages.error(request, _("Say where the consent is kept."))
        return redirect("registrations:inspect", pk)
    try:
        decisions.record_guardian_consent(
            registration=_registration(pk), user=request.user, note=kept.cleaned_data["text"]
        )
        messages.success(request, _("The consent is recorded."))
    except RegistrationError:
        messages.error(request, _("This is no longer possible."))
    return redirect("registrations:inspect", pk)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, event_id: int) -> HttpResponse:
    allow(rules.may_add, request)
    settings = get_object_or_404(RegistrationSettings.objects.select_related("event"), event__pk=event_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = AddForm(*sent, settings=settings, initial={"language": "kk"})
    if request.method == "POST" and form.is_valid():
        try:
            made = decisions.add(event=settings.event, newcomer=form.added(), user=request.user)
        except AlreadyRegistered:
            _say_known(form)
        except CalledOff:
            form.add_error(None, CALLED_OFF)
        else:
            messages.success(request, _("Added: %(name)s, %(status)s.") % {"name": made, "status": _status(made)})
            return redirect("registrations:inspect", made.pk)
    back = f"{reverse('registrations:index')}?event={event_id}"
    return _form_page(request, form, settings.event, _("Add a participant"), back)


def _say_known(form: Any) -> None:
    if form.cleaned_data["email"]:
        form.add_error("email", _("This address is registered for the event already."))
    else:
        form.add_error("name", KNOWN_PERSON)


def _status(registration: Registration) -> str:
    return str(registration.get_status_display()).lower()


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_manage, request)
    registration = _registration(pk)
    settings = RegistrationSettings.objects.select_related("event").get(event=registration.event_id)
    sent = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = EditForm(*sent, registration=registration, settings=settings)
    if request.method == "POST" and form.is_valid():
        try:
            decisions.change(registration=registration, values=form.values(), answers=form.answers, user=request.user)
        except AlreadyRegistered:
            _say_known(form)
        except QuotaFull:
            form.add_error(None, _("All seats of the group that the person would belong to are taken."))
        except RegistrationError:
            form.add_error("is_minor", _("Nobody under 18 is confirmed without a parent's or guardian's consent."))
        else:
            messages.success(request, _("Saved."))
            return redirect("registrations:inspect", pk)
    back = reverse("registrations:inspect", args=[pk])
    return _form_page(request, form, registration.event, _("Change the registration"), back)


def _form_page(request: HttpRequest, form: Any, event: Event, title: str, back: str) -> HttpResponse:
    context = {"form": form, "event": event, "page_title": title, "back": back}
    return render(request, f"{FOLDER}/form.html", context)
