"""What templates write: never markup out of a text, never a link into another language."""

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils import translation
from django.utils.safestring import SafeString

from infocentre.languages.typography import NO_BREAK_SPACE, WORD_JOINER
from infocentre.models import Audience


def render(source, language="kk", **context):
    with translation.override(language):
        return Template(source).render(Context(context)).replace(NO_BREAK_SPACE, "_").replace(WORD_JOINER, "+")


@pytest.mark.parametrize("filters", ["protect", "dates_in_words"])
def test_text_stays_text(filters):
    hostile = "<img src=x onerror=alert(1)> 5 м"
    assert "<img" not in render(f"{{{{ text|{filters} }}}}", text=hostile)


@pytest.mark.parametrize("filters", ["protect", "dates_in_words"])
def test_text_that_was_safe_once_does_not_make_another_safe(filters):
    """`protect` remembers what it has worked out, and a safe text equals an unsafe one."""
    source = f"{{{{ text|{filters} }}}}"
    render(source, text=SafeString("<b>once</b>"))
    assert render(source, text="<b>once</b>") == "&lt;b&gt;once&lt;/b&gt;"


def test_translated_text_that_holds_markup_is_escaped_in_its_attribute_too():
    record = Audience(name_kk='" onclick="x', name_ru="", name_en="")
    html = render('{% translated record "name" as name %}<b title="{{ name }}">', record=record)
    assert html == '<b title="&quot; onclick=&quot;x">'


@pytest.mark.parametrize(("reader", "lang"), [("kk", ' lang="ru"'), ("ru", ""), ("en", ' lang="ru"')])
def test_translated_marks_what_stands_in(reader, lang):
    record = Audience(name_kk=" ", name_ru="2-этаж", name_en=None)
    html = render('{% translated record "name" as n %}<p{{ n.lang }}>{{ n }}</p>', reader, record=record)
    assert html == f"<p{lang}>2+-+этаж</p>"


def test_rich_text_keeps_its_markup_and_addresses():
    html = '<a href="/kk/іс-шара/5 м">іс-шара</a><br/>'
    assert render("{{ html|protect_html }}", html=html) == '<a href="/kk/іс-шара/5 м">іс+-+шара</a><br/>'


@pytest.mark.parametrize(
    ("language", "expected"),
    [("kk", "2024_ж. 29 ақпан"), ("ru", "29 февраля 2024_г."), ("en", "29 February 2024")],
)
def test_date_inside_a_text_is_in_the_reader_s_language(language, expected):
    shown = render("{{ text|dates_in_words }}", language, text="JINR, 2024-02-29; 2023-02-29")
    assert shown == f"JINR, {expected}; 2023-02-29"


@pytest.mark.parametrize("empty", ["", None])
def test_missing_date_is_no_word(empty):
    assert render("{{ day|default_if_none:''|dates_in_words }}", day=empty) == ""


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_address_in_another_language_keeps_its_query(language):
    assert render("{{ path|address_in:code }}", path="/kk/a/?b=/kk/", code=language) == f"/{language}/a/?b=/kk/"


def test_languages_are_listed_in_their_order():
    source = "{% language_labels as all %}{% for one in all %}{{ one.short }} {% endfor %}"
    assert render(source, "en") == "ҚАЗ РУС ENG "


@pytest.mark.parametrize(("code", "name"), [("kk", "қазақша"), ("ru", "русский"), ("en", "English")])
def test_name_of_a_language_within_a_line(code, name):
    assert render("{{ code|language_name }} {{ code|language_label }}", code=code).startswith(name)


def test_words_speak_the_language_of_the_text_and_links_that_of_the_reader():
    source = (
        "{% load i18n %}{% in_language code %}{% get_current_language as now %}{{ now }}"
        '<a href="/ru/a/ru/"></a><a href="/rules/">/ru/</a><a href="https://x.kz/ru/"></a>{% endin_language %}'
        "{% get_current_language as after %}{{ after }}"
    )
    assert render(source, "kk", code="ru") == (
        'ru<a href="/kk/a/ru/"></a><a href="/rules/">/ru/</a><a href="https://x.kz/ru/"></a>kk'
    )


def test_language_of_the_reader_comes_back_after_a_fault():
    class Faulty:
        def __str__(self):
            raise RuntimeError("fault")

    with translation.override("kk"):
        with pytest.raises(RuntimeError, match="fault"):
            Template("{% in_language 'ru' %}{{ x }}{% endin_language %}").render(Context({"x": Faulty()}))
        assert translation.get_language() == "kk"


@pytest.mark.parametrize("source", ["{% in_language 'ru' %}x", "{% in_language %}{% endin_language %}"])
def test_tag_that_is_written_wrongly_is_refused(source):
    with pytest.raises((TemplateSyntaxError, ValueError)):
        Template(source)
