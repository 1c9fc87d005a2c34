"""One form with a tab for each language: what it tells the browser's part, and what it asks for."""

import pytest
from django.utils import translation
from wagtail.admin.panels import CommentPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from infocentre.languages.codes import LANGUAGES
from infocentre.languages.panels import CommonTab, LanguageTab, TranslatedFieldPanel, tabbed_form
from portal.models import FactFigure, NewsPage, SectionPage


def panels(model: type, code: str) -> dict[str, TranslatedFieldPanel]:
    tab = next(child for child in model.get_edit_handler().children if getattr(child, "language", None) == code)
    return {panel.base_field_name: panel for panel in tab.children}


def test_tabs_stand_in_the_order_of_the_languages(db: None) -> None:
    tabs = NewsPage.get_edit_handler().children
    assert [tab.clean_name for tab in tabs] == ["kk", "ru", "en", "all"]
    assert [tab.heading for tab in tabs[:3]] == ["Қазақша", "Русский", "English"]


def test_fields_are_called_without_their_language(db: None) -> None:
    with translation.override("en"):
        assert str(panels(NewsPage, "ru")["heading"].heading) == "Heading"


@pytest.mark.parametrize(("code", "required"), [("kk", True), ("ru", True), ("en", False)])
def test_required_languages_are_marked_and_asked_for(db: None, code: str, required: bool) -> None:
    for name in NewsPage.required_fields:
        panel = panels(NewsPage, code)[name]
        assert ("data-required" in panel.attrs) is required
        form = NewsPage.get_edit_handler().get_form_class()
        assert form.base_fields[f"{name}_{code}"].required is required
        assert f"{name}_{code}" in form._meta.defer_required_on_fields, "a draft needs none of them"


def test_only_content_counts_as_missing(db: None) -> None:
    fields = panels(SectionPage, "en")
    assert {name for name, panel in fields.items() if "data-counts" in panel.attrs} == {"heading", "lead", "body"}


def test_texts_grow_with_what_is_written(db: None) -> None:
    form = NewsPage.get_edit_handler().get_form_class()
    assert all(isinstance(form.base_fields[f"lead_{code}"].widget, AdminAutoHeightTextInput) for code in LANGUAGES)


def test_pages_can_be_commented_on_and_records_not(db: None) -> None:
    def has_comments(model: type) -> bool:
        bound = tabbed_form(("heading",) if model is NewsPage else ("label",), [], published=False).bind_to_model(model)
        common = next(tab for tab in bound.children if isinstance(tab, CommonTab))
        return any(isinstance(panel, CommentPanel) for panel in common.children)

    assert has_comments(NewsPage)
    assert not has_comments(FactFigure)


def test_tab_speaks_the_language_of_the_person_who_edits(db: None) -> None:
    tab = next(child for child in NewsPage.get_edit_handler().children if isinstance(child, LanguageTab))
    bound = tab.get_bound_panel(instance=NewsPage(), request=None, form=None)
    with translation.override("en"):
        english = bound.attrs
    with translation.override("ru"):
        russian = bound.attrs
    assert english["data-word-empty"] == "empty"
    assert russian["data-word-empty"] == "пусто"
    assert english["data-language-name"] == russian["data-language-name"] == "Қазақша"
