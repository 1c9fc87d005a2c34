from pathlib import Path

import pytest

from checks import messages


def in_python(tmp_path: Path, source: str) -> set[messages.Message]:
    path = tmp_path / "views.py"
    path.write_text(source)
    return set(messages.in_python(path))


def in_template(tmp_path: Path, source: str) -> set[messages.Message]:
    path = tmp_path / "page.html"
    path.write_text(source)
    return set(messages.in_template(path))


@pytest.mark.parametrize(
    ("call", "found"),
    [
        ('_("News")', {(None, "News")}),
        ('_("a long " "sentence")', {(None, "a long sentence")}),
        ('ngettext("%d page", "%d pages", n)', {(None, "%d page")}),
        ('pgettext("month", "May")', {("month", "May")}),
        ("_(name)", set()),
        ('other("News")', set()),
    ],
)
def test_calls_in_python(tmp_path: Path, call, found):
    imports = "from django.utils.translation import gettext_lazy as _, ngettext, pgettext\n"
    assert in_python(tmp_path, imports + call) == found


def test_underscore_of_something_else_is_no_message(tmp_path: Path):
    assert in_python(tmp_path, 'for _ in x:\n    _("News")\n') == set()


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<h1>{% translate "News" %}</h1>', {(None, "News")}),
        ("{% blocktranslate %}All of it{% endblocktranslate %}", {(None, "All of it")}),
        (
            "{% blocktranslate count n=n %}{{ n }} page{% plural %}{{ n }} pages{% endblocktranslate %}",
            {(None, "%(n)s page")},
        ),
        ('{% translate "May" context "month" %}', {("month", "May")}),
        ('<img alt="{{ x|default:_("Picture") }}">', {(None, "Picture")}),
        ("<p>It's plain (text) gettext(</p>", set()),
    ],
)
def test_tags_in_templates(tmp_path: Path, source, found):
    assert in_template(tmp_path, source) == found


def test_alias_that_makemessages_would_lose_is_named(tmp_path: Path):
    path = tmp_path / "views.py"
    path.write_text("from django.utils.translation import gettext as now, gettext_lazy as _\n")
    assert messages.unknown_aliases(path) == ["now"]
