"""One form with a tab for each language, for pages and for records alike.

The browser's part (what is still empty, copying from another language, the preview's language) is
`static/js/admin-languages.js`; the attributes written here are what it works with.
"""

from collections.abc import Sequence
from typing import Any

from django.db import models
from django.forms import Media
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, ObjectList, Panel, PublishingPanel, TabbedInterface
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import AbstractPage

from .codes import LABELS as LANGUAGE_LABELS
from .codes import LANGUAGES


def content_fields(model: type[models.Model]) -> Sequence[str]:
    """The translated fields without which a language counts as unfilled."""
    fields: Sequence[str] = getattr(model, "content_fields", ()) or getattr(model, "translated_fields", ())
    return fields


class TranslatedFieldPanel(FieldPanel):
    """The panel of one language's field; knows its siblings, so that a text can be copied from them."""

    def __init__(self, field_name: str, language: str, **kwargs: Any) -> None:
        super().__init__(f"{field_name}_{language}", **kwargs)
        self.base_field_name = field_name
        self.language = language
        self.attrs |= {"data-language": language, "data-translated-field": field_name}

    def clone_kwargs(self) -> dict[str, Any]:
        kwargs: dict[str, Any] = super().clone_kwargs()
        kwargs["field_name"] = self.base_field_name
        kwargs["language"] = self.language
        return kwargs

    def get_form_options(self) -> dict[str, Any]:
        options: dict[str, Any] = super().get_form_options()
        if self.widget is None and type(self.db_field.translated_field) is models.TextField:
            # Wagtail gives this widget to TextField itself only, not to the classes modeltranslation derives from it
            options["widgets"] = {self.field_name: AdminAutoHeightTextInput}
        return options

    def on_model_bound(self) -> None:
        super().on_model_bound()
        if not self.heading:
            # modeltranslation names fields "Heading [kk]": the tab already says the language
            self.heading = capfirst(self.model._meta.get_field(self.base_field_name).verbose_name)
        if self.base_field_name in content_fields(self.model):
            self.attrs = self.attrs | {"data-counts": "true"}
        if not self.db_field.blank:
            self.attrs = self.attrs | {"data-required": "true"}


class LanguageTab(ObjectList):
    """All translated fields in one language; its tab carries a word while something is missing."""

    def __init__(self, children: Sequence[Panel], *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(children, *args, **kwargs)
        self.language = language

    def clone_kwargs(self) -> dict[str, Any]:
        return {**super().clone_kwargs(), "language": self.language}

    @property
    def clean_name(self) -> str:
        return self.language

    class BoundPanel(ObjectList.BoundPanel):
        @property
        def attrs(self) -> dict[str, str]:
            """The tab's words in the language of the person who edits."""
            return {
                **self.panel.attrs,
                "data-language-tab": self.panel.language,
                "data-language-name": LANGUAGE_LABELS[self.panel.language].name,
                "data-word-empty": gettext("empty"),
                "data-word-copy": gettext("Copy from:"),
                "data-word-replace": gettext(
                    "This field already has a text. Replace it with the text of “{language}”?"
                ),
                "data-word-yes": gettext("Replace"),
                "data-word-no": gettext("Keep"),
                "data-word-copied": gettext("Copied from “{language}”."),
            }

        @property
        def media(self) -> Media:
            return super().media + Media(js=["js/admin-languages.js"])


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


class CommonTab(ObjectList):
    """What is the same in all languages. Pages can be commented on; the comments' own panel has no face."""

    def on_model_bound(self) -> None:
        if issubclass(self.model, AbstractPage) and not any(isinstance(child, CommentPanel) for child in self.children):
            self.children = [*self.children, CommentPanel()]
        super().on_model_bound()

    @property
    def clean_name(self) -> str:
        return "all"


def tabbed_form(
    fields: Sequence[str],
    common: Sequence[Panel],
    *,
    published: bool = True,
    common_first: bool = False,
    base_form_class: type | None = None,
    **options: dict[str, Any],
) -> TabbedInterface:
    """Қазақша · Русский · English · what is common to all languages (and when it is published).

    `common_first` where what is common comes first to the mind of whoever writes.
    """
    tabs = language_tabs(fields, **options)
    common_tab = CommonTab([*common, *([PublishingPanel()] if published else [])], heading=_("All languages"))
    return TabbedInterface(
        [common_tab, *tabs] if common_first else [*tabs, common_tab], base_form_class=base_form_class
    )
