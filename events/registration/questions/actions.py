"""Keeping what people answered; staff's changes of the questions."""

from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import F, ProtectedError

from events.registration.models import Registration

from .fields import kept
from .forms import Given, is_kept, questions_of
from .models import Answer, AnswerFile, Question


class QuestionInUse(Exception):
    """People have answered it, or another question depends on it."""


def answer(registration: Registration, given: Given) -> bool:
    """Whether anything changed. Inside the caller's transaction."""
    if not given:
        return False
    before = {one.question_id: one for one in registration.answers.all()}
    changed = [_answer(registration, question, value, before.get(question.pk)) for question, value in given.items()]
    return any(changed)


def _answer(registration: Registration, question: Question, value: Any, before: Answer | None) -> bool:
    text = kept(value)
    if before and is_kept(question, value):
        return False
    if not text:
        return bool(before and before.delete())
    if before and before.value == text and not isinstance(value, UploadedFile):
        return False
    made, _new = Answer.objects.update_or_create(registration=registration, question=question, defaults={"value": text})
    if isinstance(value, UploadedFile):
        AnswerFile.objects.update_or_create(answer=made, defaults={"content": value.read()})
    return True


@transaction.atomic
def move(question: Question, by: int) -> None:
    """Up (-1) or down (1), never above the question it depends on or below one that depends on it."""
    order = questions_of(question.event_id)
    at = next(place for place, one in enumerate(order) if one.pk == question.pk)
    to = at + by
    if not 0 <= to < len(order):
        return
    upper, lower = order[min(at, to)], order[max(at, to)]
    if lower.asked_if_id == upper.pk:
        return
    order[at], order[to] = order[to], order[at]
    for place, one in enumerate(order):
        Question.objects.filter(pk=one.pk).exclude(place=place).update(place=place)


def remove(question: Question) -> None:
    """Raises QuestionInUse."""
    try:
        with transaction.atomic():
            place, event_id = question.place, question.event_id
            question.delete()
            Question.objects.filter(event=event_id, place__gt=place).update(place=F("place") - 1)
    except ProtectedError as error:
        raise QuestionInUse from error
