"""HTML as plain text that is good to read."""

import pytest

from announcements.letters.as_text import as_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Сәлем,   әлем!</p>\n<p>a<br>b</p>", "Сәлем, әлем!\n\na\nb"),
        ("<h2>A &amp; B</h2><p>&lt;b&gt; c</p>", "A & B\n\n<b> c"),
        ('<p>см. <a href="https://jinr.int/">сайт</a>.</p>', "см. сайт (https://jinr.int/)."),
        ('<p><a href="https://jinr.int/">https://jinr.int/</a></p>', "https://jinr.int/"),
        ('<p><a href="mailto:a@example.kz">a@example.kz</a>, <a href="tel:+77270001122">hotline</a></p>',
         "a@example.kz, hotline (+77270001122)"),
        ("<ul><li>one</li><li>two <b>2</b></li></ul>", "— one\n— two 2"),
        ("<p>x</p><ol><li>one</li><li>two</li></ol><p>y</p>", "x\n\n1. one\n2. two\n\ny"),
        ("<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>", "1. a\n— b\n2. c"),
        ("", ""),
    ],
)  # fmt: skip
def test_text(html: str, text: str) -> None:
    assert as_text(html) == text
