"""A closed list of fields, replaced by plain data, once."""

import pytest

from announcements.mailing import personal_fields
from announcements.mailing.personal_fields import fill, filled_in_html, in_text, stand_ins, unknown, used

HOSTILE = "<script>alert(1)</script> & \"quoted\" 'x'"


@pytest.fixture
def seat() -> None:
    personal_fields.register("seat", "the seat", "a free seat")


def said(text: str, **values: str) -> str:
    return fill(in_text(text), {"name": "Инкар", **values})


@pytest.mark.parametrize(
    "text",
    [
        "{event.__class__}",
        "{name.__class__.__mro__}",
        "{0}",
        "{}",
        "{{name}",
        "%(name)s",
        "{{ name|upper }}",
        "{% load x %}",
        "${name!r}",
        "{name!r}",
        "{Name}",
        "{ name }",
        "{seat}",
    ],
)
def test_what_is_not_in_the_list_stays_text(text: str) -> None:
    assert said(text) == text.replace("{name}", "Инкар")


def test_known_field_is_replaced_everywhere() -> None:
    assert said("{name}, {name}!") == "Инкар, Инкар!"


def test_what_comes_out_of_a_field_is_not_read_again(seat: None) -> None:
    assert said("{name} {seat}", name="{seat}", seat="{name}") == "{seat} {name}"


def test_value_is_escaped_in_html_and_plain_in_text() -> None:
    html = filled_in_html("<p>{name}</p>", {"name": HOSTILE})
    assert html == "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; &#x27;x&#x27;</p>"
    assert said("{name}", name=HOSTILE) == HOSTILE


def test_no_attribute_is_made_of_what_people_typed() -> None:
    html = '<a href="https://x.kz/?n={name}" title="{name}">{name}</a>'
    assert filled_in_html(html, {"name": "A"}) == '<a href="https://x.kz/?n={name}" title="{name}">A</a>'


def test_value_cannot_leave_an_attribute_that_the_split_took_for_text() -> None:
    html = filled_in_html('<a title="a > {name}">b</a>', {"name": '" onclick="x()'})
    assert 'onclick="' not in html


def test_field_without_a_value_is_never_an_error() -> None:
    assert set(stand_ins("ru")) >= {"name"}
    assert stand_ins("ru")["name"] != stand_ins("en")["name"]


def test_slips_are_found(seat: None) -> None:
    assert unknown("{nmae} {name} {seat} {Name} {a{b}c") == ["{nmae}", "{Name}", "{b}"]
    assert used("{name} {seats} {seat}") == {"name", "seat"}
