"""The form in which staff write a question."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, gettext_lazy
from wagtail.admin.panels import FieldPanel

from infocentre.languages.codes import LANGUAGES, REQUIRED_LANGUAGES
from infocentre.languages.panels import tabbed_form

from .forms import questions_of
from .models import Question, QuestionKind, lines_of

NEVER = ""
_PLAIN: dict[str, Any] = {"disable_comments": True}
# The tabs of languages, as in every form of staff that has texts in three.
TABS = tabbed_form(
    ("label", "hint", "options"),
    [
        *(FieldPanel(name, **_PLAIN) for name in ("kind", "required", "smallest", "largest")),
        FieldPanel("condition", heading=gettext_lazy("Asked only of those who answered"), **_PLAIN),
    ],
    published=False,
    common_first=True,
    label=_PLAIN,
    hint=_PLAIN,
    options=_PLAIN,
).bind_to_model(Question)


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields: ClassVar = [
            "kind",
            *(f"{name}_{code}" for name in ("label", "hint", "options") for code in LANGUAGES),
            *("required", "smallest", "largest"),
        ]
        widgets: ClassVar = {f"options_{code}": forms.Textarea(attrs={"rows": 4}) for code in LANGUAGES}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code in LANGUAGES:
            self.fields[f"label_{code}"].required = code in REQUIRED_LANGUAGES
        choices = [(NEVER, gettext("everybody")), *self._conditions()]
        self.fields["condition"] = forms.ChoiceField(
            label=gettext("Asked only of those who answered"), choices=choices, required=False
        )
        if self.instance.asked_if_id:
            self.initial["condition"] = f"{self.instance.asked_if_id}:{self.instance.asked_if_option}"

    def _conditions(self) -> list[tuple[str, str]]:
        """Every answer to a question that stands above."""
        found = []
        for question in questions_of(self.instance.event_id):
            if question.pk == self.instance.pk:
                break
            if question.kind == QuestionKind.CHOICE:
                found += [(f"{question.pk}:{number}", f"{question}: {label}") for number, label in question.choices()]
        return found

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("kind") == QuestionKind.CHOICE:
            self._check_options(values)
        self._check_depending(values)
        if self.instance.pk and "kind" in self.changed_data and self.instance.answers.exists():
            self.add_error("kind", gettext("People have answered already: make a new question instead."))
        return values

    def _check_options(self, values: dict[str, Any]) -> None:
        counts = {code: len(lines_of(values.get(f"options_{code}") or "")) for code in LANGUAGES}
        wanted = counts[LANGUAGES[0]]
        answered = Question.objects.filter(pk=self.instance.pk, answers__isnull=False).first()
        for code in LANGUAGES:
            if not counts[code] and code not in REQUIRED_LANGUAGES:
                continue
            if counts[code] < 2:
                self.add_error(f"options_{code}", gettext("Write two answers or more, each on a line."))
            elif counts[code] != wanted:
                self.add_error(f"options_{code}", gettext("In every language the same answers, in the same order."))
        if answered and wanted < len(answered.choices()):
            self.add_error(
                f"options_{LANGUAGES[0]}", gettext("People have chosen among these answers: add at the end only.")
            )

    def _check_depending(self, values: dict[str, Any]) -> None:
        """A question that is asked only of those who chose an answer here needs that answer, or nobody would be asked."""
        needed = (
            max(self.instance.depending.values_list("asked_if_option", flat=True), default=0) if self.instance.pk else 0
        )
        left = len(lines_of(values.get(f"options_{LANGUAGES[0]}") or ""))
        if needed and values.get("kind") != QuestionKind.CHOICE:
            self.add_error("kind", gettext("Another question depends on the answers: change that one first."))
        elif needed > left:
            message = gettext("Another question depends on the answers: change that one first.")
            self.add_error(f"options_{LANGUAGES[0]}", message)

    def _post_clean(self) -> None:
        """Before the constraints of the model are asked."""
        question, _colon, option = (self.cleaned_data.get("condition") or "").partition(":")
        self.instance.asked_if_id = int(question) if question else None
        self.instance.asked_if_option = int(option) if option else None
        super()._post_clean()  # type: ignore[misc]  # Django names it for forms of models alone
