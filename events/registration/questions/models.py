"""Questions that staff add to the form of an event, and what people answered."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from events.calendar.models import Event
from events.registration.models import Registration
from infocentre.languages.models import TranslatedModel
from infocentre.languages.templatetags.languages import in_words


class QuestionKind(models.TextChoices):
    TEXT = "text", _("Text")
    CHOICE = "choice", _("One of several")
    NUMBER = "number", _("Number")
    DATE = "date", _("Date")
    FILE = "file", _("File")


class Question(TranslatedModel):
    translated_fields = ("label", "hint", "options")
    required_fields = ("label",)

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="registration_questions")
    place = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(_("kind"), max_length=8, choices=QuestionKind, default=QuestionKind.TEXT)
    label = models.CharField(_("question"), max_length=200)
    hint = models.CharField(_("hint"), max_length=300, blank=True)
    options = models.TextField(
        _("answers to choose from"),
        blank=True,
        help_text=_("One a line, in the same order in every language. Once people have answered, only add at the end."),
    )
    required = models.BooleanField(_("required"), default=False)
    smallest = models.IntegerField(_("smallest number"), null=True, blank=True)
    largest = models.IntegerField(_("largest number"), null=True, blank=True)
    # Asked only of those who chose this answer, counted from 1, to a question above.
    asked_if = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="depending")
    asked_if_option = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name = _("question of the form")
        verbose_name_plural = _("questions of the form")
        default_permissions = ()
        ordering = ("place", "pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(smallest=None) | Q(largest=None) | Q(largest__gte=F("smallest")),
                name="registration_question_numbers_in_order",
                violation_error_message=_("The largest number lies below the smallest."),
            ),
            models.CheckConstraint(
                condition=Q(asked_if=None, asked_if_option=None)
                | Q(asked_if__isnull=False, asked_if_option__isnull=False),
                name="registration_question_condition_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.translated("label"))

    @property
    def field_name(self) -> str:
        return f"question_{self.pk}"

    def choices(self) -> list[tuple[str, str]]:
        """By number, in the active language: whoever answered in Kazakh and in Russian gave the same answer."""
        lines = lines_of(str(self.translated("options").value or ""))
        return [(str(number), line) for number, line in enumerate(lines, 1)]

    def condition(self) -> str:
        """In words: all that a reader without scripts has."""
        if self.asked_if is None:
            return ""
        chosen = dict(self.asked_if.choices()).get(str(self.asked_if_option), "")
        return f"{self.asked_if}: {chosen}"


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class Answer(models.Model):
    """`value` is the same in every language: the number of the choice, an ISO date, the name of the file."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    value = models.CharField(max_length=1000)

    class Meta:
        default_permissions = ()
        ordering = ("question__place", "question")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["registration", "question"], name="registration_answer_once")
        ]

    def __str__(self) -> str:
        return self.shown

    @property
    def has_file(self) -> bool:
        return self.question.kind == QuestionKind.FILE

    @property
    def shown(self) -> str:
        """In the active language."""
        if self.question.kind == QuestionKind.DATE and (day := parse_date(self.value)):
            return in_words(day)
        return self.in_a_table

    @property
    def in_a_table(self) -> str:
        """As `shown`, but for a day, which stays what programs understand."""
        if self.question.kind == QuestionKind.CHOICE:
            return dict(self.question.choices()).get(self.value, self.value)
        return self.value


class AnswerFile(models.Model):
    """In the database: private, in the same transaction, in the same backup, and gone with the registration."""

    answer = models.OneToOneField(Answer, on_delete=models.CASCADE, primary_key=True, related_name="file")
    content = models.BinaryField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.answer)
