"""The questions of an event as a part of the public form."""

from typing import Any

from django import forms
from django.utils.translation import gettext

from .fields import field_of
from .models import Question, QuestionKind

Given = dict[Question, Any]
NOT_ASKED = ""


def questions_of(event_id: int) -> list[Question]:
    return list(Question.objects.filter(event=event_id).select_related("asked_if").order_by("place", "pk"))


class QuestionFields(forms.Form):
    """To be mixed into a form that has `settings`. A file that was sent once may stay: `has_files` names its questions."""

    def add_questions(
        self, event_id: int, has_files: frozenset[int] = frozenset(), among: list[Question] | None = None
    ) -> None:
        """`among` are some of them, in order, fetched once for many forms."""
        self.questions = questions_of(event_id) if among is None else among
        for question in self.questions:
            field = field_of(question)
            if question.pk in has_files:
                field.required = False
                field.help_text = gettext("You have sent a file; choose another only to replace it.")
            elif condition := question.condition():
                field.help_text = f"{field.help_text} {gettext('Only if you answered “%s”.') % condition}".strip()
            self.fields[question.field_name] = field

    def clean_questions(self, values: dict[str, Any]) -> None:
        """Whoever is not asked need not answer, and what such a person wrote is not kept. Questions come in order, so
        that one that was not asked asks no other."""
        for question in self.questions:
            if question.asked_if is None:
                continue
            if str(values.get(question.asked_if.field_name) or "") != str(question.asked_if_option):
                values[question.field_name] = NOT_ASKED
                self.errors.pop(question.field_name, None)

    @property
    def answers(self) -> Given:
        return {question: self.cleaned_data.get(question.field_name) for question in self.questions}

    @property
    def question_fields(self) -> list[tuple[Question, forms.BoundField]]:
        return [(question, self[question.field_name]) for question in self.questions]


def initial_of(answers: Any) -> dict[str, str]:
    return {answer.question.field_name: answer.value for answer in answers if answer.question.kind != QuestionKind.FILE}


def is_kept(question: Question, value: Any) -> bool:
    """A file that was not chosen anew stays as it is; what is no longer asked is taken back."""
    return question.kind == QuestionKind.FILE and value is None
