"""Staff's list of the questions of an event, the form of one, and the files that people sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from events.calendar.models import Event
from events.registration import rules
from events.registration.desk.views import FOLDER, allow
from people.spreadsheets.files import attachment

from . import actions
from .forms import questions_of
from .models import AnswerFile, Question
from .staff_forms import TABS, QuestionForm


@require_safe
def index(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_change_settings, request)
    event = get_object_or_404(Event, pk=pk)
    context = {"event": event, "questions": questions_of(pk), "page_title": _("Questions of the form")}
    return render(request, f"{FOLDER}/questions.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_change_settings, request)
    event = get_object_or_404(Event, pk=pk)
    return _form(request, Question(event=event, place=len(questions_of(pk))), _("Add a question"))


@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_change_settings, request)
    return _form(request, _question(pk), _("Change the question"))


def _question(pk: int) -> Question:
    found: Question = get_object_or_404(Question.objects.select_related("event", "asked_if"), pk=pk)
    return found


def _form(request: HttpRequest, question: Question, title: str) -> HttpResponse:
    back = reverse("event_questions", args=[question.event_id])
    form = QuestionForm(request.POST or None, instance=question)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect(back)
    tabs = TABS.get_bound_panel(instance=question, request=request, form=form)
    context = {"form": form, "tabs": tabs, "event": question.event, "page_title": title, "back": back}
    return render(request, f"{FOLDER}/form.html", context)


@require_POST
def act(request: HttpRequest, pk: int, verb: str) -> HttpResponse:
    allow(rules.may_change_settings, request)
    question = _question(pk)
    if verb == "remove":
        try:
            actions.remove(question)
        except actions.QuestionInUse:
            messages.error(request, _("It stays: people have answered it, or another question depends on it."))
    elif verb in ("up", "down"):
        actions.move(question, -1 if verb == "up" else 1)
    return redirect("event_questions", pk=question.event_id)


@require_safe
def answer_file(request: HttpRequest, pk: int) -> HttpResponse:
    allow(rules.may_see, request)
    file = get_object_or_404(AnswerFile.objects.select_related("answer"), answer__pk=pk)
    ending = file.answer.value.rpartition(".")[2].lower()
    return attachment(bytes(file.content), f"answer-{pk}.{ending}", "application/octet-stream")
