"""Tags: hung on many at once, filtered by, in tables and in the history."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from events.models import Event, Registration, RegistrationTag
from events.registration import erasure
from events.registration.desk import chosen
from events.registration.tags import actions
from people.models import User
from tests.events.registration.conftest import confirmed, fresh, open_event, parsed, people
from tests.events.registration.desk import keys, listed
from tests.events.registration.exports.fetched import fetch, row

pytestmark = [pytest.mark.django_db, pytest.mark.long]


def tag(client: Client, word: str, *registrations: Registration, do: str = "add", query: str = "", **other: Any) -> Any:
    values = {"chosen": keys(*registrations), "tag": word, "do": do, **other}
    return client.post(f"{reverse('registrations:tag')}?{query}", values)


def said(client: Client, answer: Any) -> str:
    return parsed(client.get(answer["Location"])).select_one(".messages").text


def tags_of(registration: Registration) -> list[str]:
    return [one.name for one in registration.tags.all()]


def test_hung_on_many_taken_off_one_and_remembered(editor: Client, school: Event) -> None:
    first, second = people(school, 2)
    assert "2 participants got the tag." in said(
        editor, tag(editor, "Автобус 2", first, second, query=f"event={school.pk}")
    )
    tag(editor, "автобус 2", second, do="remove")
    assert (tags_of(first), tags_of(second)) == (["Автобус 2"], [])
    step = fresh(second).steps.last()
    assert (step.verb, step.note, step.user) == ("untagged", "автобус 2", User.objects.get())
    assert [step.verb for step in fresh(first).steps.all()].count("tagged") == 1


def test_one_tag_however_it_is_spelt_and_only_once(editor: Client, school: Event) -> None:
    first, second = people(school, 2)
    tag(editor, "Жатақхана", first)
    assert "1 participant got the tag." in said(editor, tag(editor, "  ЖАТАҚХАНА ", first, second))
    assert RegistrationTag.objects.values_list("name", flat=True).distinct().get() == "Жатақхана", (
        "as it was spelt first"
    )
    assert fresh(first).steps.filter(verb="tagged").count() == 1, "what was there already is no step"


@pytest.mark.parametrize("word", ["", "   ", "a" * 41, "a, b", "\u202e", "\x00"])
def test_what_is_no_tag_is_refused_with_a_sentence(editor: Client, school: Event, word: str) -> None:
    made = confirmed(school, "a@example.kz")
    assert "A tag is a word" in said(editor, tag(editor, word, made))
    assert not RegistrationTag.objects.exists()


@pytest.mark.parametrize("word", ["=1+1", "<b>", "🚌 2", "ә" * 40])
def test_odd_tags_are_tags(editor: Client, school: Event, word: str) -> None:
    made = confirmed(school, "a@example.kz")
    tag(editor, word, made)
    assert tags_of(made) == [word]
    page = parsed(editor.get(reverse("registrations:inspect", args=[made.pk])))
    assert page.select_one(".tag-word").text == word


def test_the_list_is_filtered_by_tags(editor: Client, school: Event) -> None:
    first, second, third = people(school, 3)
    tag(editor, "Автобус 2", first, second)
    tag(editor, "Ет жемейді", second)
    assert sorted(listed(editor, "tag=автобус 2")) == sorted(keys(first, second))
    assert sorted(listed(editor, "tag=автобус 2&tag=ет жемейді")) == sorted(keys(first, second)), "either; nobody twice"
    assert listed(editor, "tag=unknown") != keys(third)
    answer = fetch(editor, "tag=ет жемейді", codes=["name", "tags"])
    assert row(answer)["Tags"] == "Автобус 2, Ет жемейді"


def test_everybody_in_the_list_and_not_only_this_page(editor: Client, school: Event) -> None:
    first, second = people(school, 2)
    other = confirmed(open_event("other"), "x@example.kz")
    tag(editor, "мектеп", query=f"event={school.pk}", everybody="1")
    assert [tags_of(one) for one in (first, second, other)] == [["мектеп"], ["мектеп"], []]


def test_nobody_or_too_many(editor: Client, school: Event, monkeypatch: pytest.MonkeyPatch) -> None:
    people(school, 2)
    assert "Nobody is ticked" in said(editor, tag(editor, "a"))
    monkeypatch.setattr(chosen, "MOST_AT_ONCE", 1)
    assert "narrow the list down" in said(editor, tag(editor, "a", everybody="1"))
    assert not RegistrationTag.objects.exists()


@pytest.mark.parametrize("numbers", [["x"], ["-1"], ["9" * 30], ["²"], ["0"]])
def test_made_up_numbers_are_nobody(editor: Client, school: Event, numbers: list[str]) -> None:
    answer = editor.post(reverse("registrations:tag"), {"chosen": numbers, "tag": "a", "do": "add"})
    assert "Nobody is ticked" in said(editor, answer)


def test_another_thing_to_do_is_not_found(editor: Client, school: Event) -> None:
    assert tag(editor, "a", confirmed(school, "a@example.kz"), do="destroy").status_code == 404
    assert editor.get(reverse("registrations:tag")).status_code == 405


def test_gone_with_the_person(school: Event) -> None:
    made = confirmed(school, "a@example.kz")
    actions.add(registrations=[made], typed="астма", user=None)
    erasure.erase("a@example.kz")
    assert not RegistrationTag.objects.exists()


def test_the_list_asks_as_often_for_one_as_for_three(
    editor: Client, school: Event, django_assert_max_num_queries: Any
) -> None:
    made = people(school, 3)
    actions.add(registrations=made, typed="a", user=None)
    editor.get("/admin/")
    with django_assert_max_num_queries(19):
        listed(editor, f"event={school.pk}")
