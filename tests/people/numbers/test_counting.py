"""What is counted, and that no figure tells of one person."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.consents import actions as consents
from people.models import Member, NumbersSnapshot
from people.numbers import actions, counting
from people.numbers.counting import FEWEST, OTHERS, by_year, folded
from tests.people import factories as make


def pairs(rows: list[dict[str, Any]]) -> list[tuple[str, int]]:
    return [(row["key"], row["count"]) for row in rows]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ({"a": 5, "b": 9}, [("b", 9), ("a", 5)]),
        ({"a": 5, "b": 3, "c": 1, "d": 2}, [("a", 5), ("b", 3), (OTHERS, 3)]),
        # one or two alone would be found by subtraction: the smallest of the shown joins them
        ({"a": 5, "b": 3, "c": 1}, [("a", 5), (OTHERS, 4)]),
        ({"a": 5, "b": 2}, [(OTHERS, 7)]),
        ({"a": 2, "b": 1}, [(OTHERS, 3)]),
        ({None: 4, "a": 3}, [("", 4), ("a", 3)]),
        ({}, []),
    ],
)
def test_small_groups_go_together(counts: dict[Any, int], shown: list[tuple[str, int]]) -> None:
    assert pairs(folded(Counter(counts))) == shown


@given(st.dictionaries(st.text(min_size=1, max_size=3), st.integers(1, 12), min_size=1))
def test_no_figure_is_small_and_nobody_is_lost(counts: dict[str, int]) -> None:
    rows = folded(Counter(counts))
    total = sum(counts.values())
    assert sum(row["count"] for row in rows) == total
    if total >= FEWEST:
        assert all(row["count"] >= FEWEST for row in rows)


@pytest.mark.parametrize(
    ("stays", "shown"),
    [
        ([(2000, 2026)] * 3, [(str(year), 3) for year in range(2000, 2027)]),
        ([(2024, 2026)] * 3 + [(2001, 2002)] * 2, [("2024", 3), ("2025", 3), ("2026", 3)]),
        ([(2022, 2022)] * 3 + [(2024, 2024)] * 4, [("2022", 3), ("2023", 0), ("2024", 4), ("2025", 0), ("2026", 0)]),
        ([(None, 2026), (2020, None)], []),
        ([], []),
    ],
)
def test_years(stays: list[tuple[int | None, int | None]], shown: list[tuple[str, int]]) -> None:
    assert pairs(by_year(stays, 2026)) == shown


def group(count: int, **fields: Any) -> list[Member]:
    return [make.member(f"Үлгіев {fields.get('degree', '')} {number}", **fields) for number in range(count)]


def test_only_public_members_are_counted(db: None) -> None:
    laboratory = make.organisation("flnr")
    group(4, laboratory=laboratory, degree="phd", since=2024)
    make.member("Келісімсіз", consent=False, live=False, degree="doctor")
    shown_without_consent = make.member("Қате", consent=False, live=False, degree="doctor")
    Member.objects.filter(pk=shown_without_consent.pk).update(live=True)
    total, tables, is_sample = counting.count(2026)
    assert (total, is_sample) == (4, False)
    assert pairs(tables["degree"]) == [("phd", 4)]
    assert tables["laboratory"][0]["kk"] == laboratory.name_kk
    assert pairs(tables["year"]) == [("2024", 4), ("2025", 4), ("2026", 4)]


def test_name_of_a_draft_laboratory_is_not_told(db: None, django_assert_max_num_queries: Any) -> None:
    flnr, secret = make.organisation("flnr"), make.organisation("secret", live=False)
    for laboratory in (flnr, secret):
        for _ in range(FEWEST):
            make.member(laboratory=laboratory)
    with django_assert_max_num_queries(3):
        _total, tables, _invented = counting.count(2026)
    assert sorted(pairs(tables["laboratory"])) == [("", FEWEST), (str(flnr.pk), FEWEST)]
    assert "secret" not in str(tables)


def test_those_who_left_are_counted_to_their_last_year(db: None) -> None:
    group(3, since=2020, until=2022, status="returned")
    group(3, since=2020, status="alumni", degree="phd")  # nobody knows until when
    assert pairs(counting.count(2026)[1]["year"])[:4] == [("2020", 3), ("2021", 3), ("2022", 3), ("2023", 0)]


def test_too_few_to_count(db: None) -> None:
    group(2)
    assert counting.count(2026) == (0, {}, False)
    with pytest.raises(actions.TooFew):
        actions.take()
    actions.take_monthly()
    assert not NumbersSnapshot.objects.exists()


def test_kept_figures_do_not_change_when_somebody_takes_the_consent_back(db: None) -> None:
    members = group(4, degree="phd")
    kept = actions.take()
    consents.withdraw(member=members[0])
    consents.withdraw(member=members[1])
    kept.refresh_from_db()
    assert (kept.total, pairs(kept.tables["degree"])) == (4, [("phd", 4)])
    with pytest.raises(actions.TooFew):  # two are left: no new figure is so small
        actions.take()


def test_second_count_of_a_day_takes_the_place_of_the_first(db: None) -> None:
    group(3)
    actions.take(note="first")
    group(1, degree="phd")
    actions.take(note="second")
    kept = NumbersSnapshot.objects.get()
    assert (kept.total, kept.note) == (4, "second")


@pytest.mark.parametrize(("before", "taken"), [([], True), ([date(2026, 10, 31)], True), ([date(2026, 11, 1)], False)])
def test_once_a_month(db: None, monkeypatch: pytest.MonkeyPatch, before: list[date], taken: bool) -> None:
    monkeypatch.setattr("django.utils.timezone.localdate", lambda *args: date(2026, 11, 21))
    group(3)
    for day in before:
        NumbersSnapshot.objects.create(taken_on=day, total=9)
    actions.take_monthly()
    actions.take_monthly()
    assert NumbersSnapshot.objects.filter(taken_on=date(2026, 11, 21)).exists() is taken
    assert NumbersSnapshot.objects.count() == len(before) + taken


def test_the_job_is_registered() -> None:
    from infocentre.periodic import jobs

    assert jobs.find("monthly_numbers").run is actions.take_monthly
