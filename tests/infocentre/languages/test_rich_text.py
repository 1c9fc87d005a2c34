"""Words of another language inside a rich text: from the database to the editor and back, and onto the page."""

import json

import pytest
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.admin.rich_text.converters.editor_html import EditorHTMLConverter
from wagtail.rich_text import expand_db_html

from infocentre.languages.codes import LANGUAGES

FEATURES = ["bold", "lang-kk", "lang-ru", "lang-en"]


@pytest.mark.parametrize("code", LANGUAGES)
def test_span_becomes_a_style_of_the_editor_and_comes_back(db: None, code: str) -> None:
    converter = ContentstateConverter(FEATURES)
    stored = f'<p data-block-key="a">Дубна <span lang="{code}">Nuclotron</span> <b>мәтін</b></p>'
    state = converter.from_database_format(stored)
    styles = {part["style"] for part in json.loads(state)["blocks"][0]["inlineStyleRanges"]}
    assert styles == {"BOLD", f"LANG_{code.upper()}"}
    assert converter.to_database_format(state) == stored


def test_unknown_language_and_other_attributes_are_dropped(db: None) -> None:
    converter = ContentstateConverter(FEATURES)
    state = converter.from_database_format('<p data-block-key="a"><span lang="de">A</span> <span lang="ru" onclick="x()">Б</span></p>')
    assert converter.to_database_format(state) == '<p data-block-key="a">A <span lang="ru">Б</span></p>'


def test_whitelist_keeps_the_language_only(db: None) -> None:
    cleaned = EditorHTMLConverter(FEATURES).to_database_format('<p><span lang="ru" style="color:red">Б</span></p>')
    assert '<span lang="ru">Б</span>' in cleaned


def test_reader_gets_the_span(db: None) -> None:
    assert expand_db_html('<p><span lang="en">Nuclotron</span></p>') == '<p><span lang="en">Nuclotron</span></p>'
