"""One form with a tab for each language, for pages and for records alike."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, PublishingPanel, TabbedInterface

from .codes import LANGUAGES
from .codes import LABELS as LANGUAGE_LABELS


class TranslatedFieldPanel(FieldPanel):
    """The panel of one language's field; knows its siblings, so that a text can be copied from them."""

    def __init__(self, field_name: str, language: str, **kwargs: Any) -> None:
        attrs = kwargs.pop("attrs", {}) | {"data-language": language, "data-translated-field": field_name}
        super().__init__(f"{field_name}_{language}", attrs=attrs, **kwargs)
        self.base_field_name = field_name
        self.language = language

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        kwargs["field_name"] = self.base_field_name
        kwargs["language"] = self.language
        return kwargs

    def on_model_bound(self) -> None:
        super().on_model_bound()
        if not self.heading or self.heading.endswith("]"):
            # modeltranslation names fields "Heading [kk]": the tab already says the language
            self.heading = self.model._meta.get_field(self.base_field_name).verbose_name.capitalize()


class LanguageTab(ObjectList):
    """All translated fields in one language; its tab carries a word while something is missing."""

    def __init__(self, children: Sequence[Panel], *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(children, *args, **kwargs)
        self.language = language

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "language": self.language}


def language_tabs(fields: Sequence[str], **options: dict[str, Any]) -> list[LanguageTab]:
    """A tab per language over `fields`. `options` gives FieldPanel arguments by field name."""
    return [
        LanguageTab(
            [TranslatedFieldPanel(name, code, **options.get(name, {})) for name in fields],
            heading=LANGUAGE_LABELS[code].name,
            language=code,
            classname=f"language-tab language-tab--{code}",
        )
        for code in LANGUAGES
    ]


def tabbed_form(
    fields: Sequence[str], common: Sequence[Panel], *, published: bool = True, **options: dict[str, Any]
) -> TabbedInterface:
    """Қазақша · Русский · English · what is common to all languages (and when it is published)."""
    return TabbedInterface(
        [
            *language_tabs(fields, **options),
            ObjectList([*common, *([PublishingPanel()] if published else [])], heading=_("All languages")),
        ]
    )
