"""The columns of a file are the fields of a form, in any of the three languages."""

import pytest
from django import forms
from django.utils.translation import override

from events.registration.enums import Gender
from events.registration.models import home_choices
from events.registration.sheets.columns import FormColumn, columns_of, matched, unknown
from events.registration.sheets.rows import typed_rows
from people.spreadsheets.faults import BadCell, UnreadableFile
from people.spreadsheets.reading import LONGEST_CELL, Formula, Table


class Sample(forms.Form):
    name = forms.CharField(label="name", help_text="as it is")
    again = forms.CharField(label="Name")
    agrees = forms.BooleanField(label="agrees")
    colour = forms.ChoiceField(label="colour", choices=[("", "—"), ("1", "Қызыл"), ("2", "Көк")])
    paper = forms.FileField(label="paper")
    gender = forms.ChoiceField(label="gender", choices=[("", "—"), *Gender.choices])
    region = forms.ChoiceField(label="region", choices=home_choices)


def columns() -> list[FormColumn]:
    return columns_of(Sample)


def column(key: str) -> FormColumn:
    return next(one for one in columns() if one.key == key)


def test_files_have_no_column_and_two_of_one_name_are_told_apart() -> None:
    assert [one.heading for one in columns()] == ["Name", "Name (2)", "Agrees", "Colour", "Gender", "Region"]
    assert column("name").hint == "as it is"


@pytest.mark.parametrize(
    ("key", "cell", "typed"),
    [
        ("name", " a\x00b ", "ab"),
        ("name", "\ud800x", "?x"),
        ("agrees", "ИӘ", "on"),
        ("agrees", "да", "on"),
        ("agrees", "Yes", "on"),
        ("agrees", "✓", "on"),
        ("agrees", "", ""),
        ("agrees", "жоқ", ""),
        ("agrees", "нет", ""),
        ("colour", "КӨК", "2"),
        ("colour", "1", "1"),
        ("colour", "—", ""),
        ("colour", "", ""),
        ("gender", "Ұл", "male"),
        ("gender", "ҚЫЗ", "female"),
        ("gender", " мальчик ", "male"),
        ("gender", "Girl", "female"),
        ("gender", "Әйел", "female"),
        ("region", "Алматы", "KZ-75"),
        ("region", "г. Алматы", "KZ-75"),
        ("region", "Алматы  облысы", "KZ-19"),
        ("region", "алматинская", "KZ-19"),
        ("region", "Шығыс Қазақстан", "KZ-63"),
        ("region", "Abai", "KZ-10"),
        ("region", "kz-75", "KZ-75"),
    ],
)
def test_a_cell_becomes_what_a_person_would_type(key: str, cell: str, typed: str) -> None:
    assert column(key).typed(cell) == typed


@pytest.mark.parametrize("cell", [Formula("=1+1"), "x" * (LONGEST_CELL + 1)])
def test_a_cell_that_cannot_be_typed(cell: str) -> None:
    for one in columns():
        with pytest.raises(BadCell):
            one.typed(cell)


@pytest.mark.parametrize(
    ("key", "cell", "said"),
    [
        ("colour", "жасыл", "“жасыл” is not among the choices: Қызыл, Көк."),
        ("gender", "x", "“x” is not among the choices: Female, Male, Prefer not to say."),
        ("region", "Мәскеу", "“Мәскеу” is not among the choices."),
        ("colour", "ә" * 5000, f"“{'ә' * 60}” is not among the choices: Қызыл, Көк."),
    ],
)
def test_a_refused_choice_says_what_is_allowed_where_that_is_short(key: str, cell: str, said: str) -> None:
    with override("en"), pytest.raises(BadCell) as refusal:
        column(key).typed(cell)
    assert str(refusal.value) == said


def test_what_staff_call_a_choice_is_stronger_than_other_words() -> None:
    class Odd(forms.Form):
        name = forms.CharField()
        gender = forms.ChoiceField(choices=[("male", "Girl"), ("female", "Ұл")])

    gender = columns_of(Odd)[1]
    assert (gender.typed("girl"), gender.typed("ұл"), gender.typed("қыз")) == ("male", "female", "female")


def test_a_tick_is_yes_or_no() -> None:
    with pytest.raises(BadCell):
        column("agrees").typed("мүмкін")


@pytest.mark.parametrize("heading", [[], ["colour"], ["name", "NAME"], ["name", "Name"]])
def test_headings_that_say_too_little_or_too_much(heading: list[str]) -> None:
    with pytest.raises(UnreadableFile):
        matched(columns(), heading)


def test_other_headings_are_passed_over_and_named() -> None:
    heading = ["№", "name", "", "Colour"]
    assert [one.key if one else None for one in matched(columns(), heading)] == [None, "name", None, "colour"]
    assert unknown(columns(), heading) == ["№"]


def test_rows_of_any_length() -> None:
    table = Table(["name", "agrees"], [(2, ["a"]), (3, ["b", "иә", "more"]), (5, ["", "мүмкін"])])
    short, long, bad = typed_rows(table, columns())
    assert (short.values, long.values, bad.values) == ({"name": "a"}, {"name": "b", "agrees": "on"}, {})
    assert (bad.number, list(bad.faults)) == (5, ["agrees"])


def test_a_heading_is_known_whatever_the_reader_speaks() -> None:
    from events.registration.classes.pupils import GradeField

    class Spoken(forms.Form):
        from django.utils.translation import gettext_lazy as _

        name = forms.CharField(label=_("Surname, name, patronymic"))
        grade = GradeField(label=_("Grade"))

    with override("en"):
        made = columns_of(Spoken)
    found = matched(made, ["тегі, аты, ӘКЕСІНІҢ аты", "Класс"])
    assert [one.key for one in found if one] == ["name", "grade"]
