"""A list of people: judged row by row first, then taken over, with where their consent comes from."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import IntegrityError
from django.utils import timezone, translation

from announcements.bounces.actions import suppress
from announcements.bounces.enums import SuppressionReason
from announcements.subscriptions import actions, erasure
from announcements.subscriptions.enums import ConsentWay, SubscriberState
from announcements.subscriptions.importing import actions as importing
from announcements.subscriptions.importing.actions import Terms, check, forget_unfinished, take_over
from announcements.subscriptions.importing.judging import Judged, from_json, judge, read_date
from announcements.subscriptions.importing.tables import rows_of
from announcements.subscriptions.importing.verdicts import Verdict
from announcements.subscriptions.models import Consent, ListImport, Subscriber, Topic
from announcements.subscriptions.queries import subscribers_of
from people.models import User

Subscribed = Callable[..., Subscriber]


@pytest.fixture
def terms(topics: dict[str, Topic]) -> Terms:
    return Terms(
        source="Күзгі мектеп, жазылу парақтары", consent_date=date(2026, 10, 5), language="kk", topics=[topics["news"]]
    )


@pytest.fixture
def checked(terms: Terms) -> Callable[[str], ListImport]:
    staff = User.objects.create_user("moderator", "moderator@example.kz", "long enough 1")
    return lambda text: check(content=text.encode(), file_name="мектеп.csv", terms=terms, by=staff)


def verdicts(text: str) -> list[str]:
    return [row.verdict.value for row in judge(rows_of(text.encode()))]


def test_every_row_gets_its_reason(subscribed: Subscribed) -> None:
    subscribed("known@example.kz")
    subscribed("gone@example.kz", state=SubscriberState.LEFT)
    erasure.erase(subscriber=subscribed("erased@example.kz"))
    suppress(recipient="bounces@example.kz", reason=SuppressionReason.HARD)
    future = timezone.localdate() + timedelta(days=2)
    text = f"""email;язык;темы;дата согласия
good@example.kz;;;
full@example.kz;русский;Новости, lectures;01.03.2025
;русский;;
not-an-address;;;
Known@example.kz;;;
gone@example.kz;;;
erased@example.kz;;;
bounces@example.kz;;;
GOOD@example.kz;;;
a@example.kz;татарша;;
b@example.kz;;Погода;
c@example.kz;;;вчера
d@example.kz;;;{future.isoformat()}
mailto:e@example.kz;kz;Дәрістер мен жазбалар;2025-03-01 10:00
=HYPERLINK("x@example.kz");;;
"""
    assert verdicts(text) == [
        *("taken", "taken", "no_address", "not_an_address", "known", "left", "erased", "left_alone", "twice"),
        *("unknown_language", "unknown_topic", "bad_date", "future_date", "taken", "not_an_address"),
    ]


def test_reasons_are_said_in_the_language_of_the_staff(db: None) -> None:
    [row] = judge(rows_of(b"email\nnobody\n"))
    for language, words in (("kk", "мекенжайы емес"), ("ru", "не адрес"), ("en", "no e-mail address")):
        with translation.override(language):
            assert words in str(row.verdict.label)


def test_every_verdict_is_translated() -> None:
    for verdict in Verdict:
        said = set()
        for language in ("kk", "ru", "en"):
            with translation.override(language):
                said.add(str(verdict.label))
        assert len(said) == 3, verdict


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025-03-01", date(2025, 3, 1)),
        ("01.03.2025", date(2025, 3, 1)),
        ("1.3.25", date(2025, 3, 1)),
        ("01/03/2025 10:15", date(2025, 3, 1)),
        ("2025-03-01T10:15:00", date(2025, 3, 1)),
        ("31.02.2025", None),
        ("45717", None),
        ("", None),
    ],
)
def test_dates_as_people_write_them(written: str, day: date | None) -> None:
    assert read_date(written) == day


def test_dry_run_subscribes_nobody(checked: Callable[[str], ListImport]) -> None:
    found = checked("email\na@example.kz\nb@example.kz\n")
    assert not Subscriber.objects.exists()
    assert (found.row_count, found.taken, found.finished_at) == (2, 0, None)


def test_taking_over_keeps_the_proof(checked: Callable[[str], ListImport]) -> None:
    found = checked(
        "email;тіл;тақырыптар;келісім күні\nA@example.kz;;;\nb@example.kz;ru;Events, lectures;01.03.2025\nbad;;;\n"
    )
    assert take_over(list_import=found) == 2
    first, second = Subscriber.objects.order_by("email")
    assert (first.address, first.email, first.language, first.state) == (
        *("A@example.kz", "a@example.kz", "kk"),
        SubscriberState.ACTIVE,
    )
    assert [topic.code for topic in first.topics.all()] == ["news"]
    assert (second.language, {topic.code for topic in second.topics.all()}) == ("ru", {"events", "lectures"})
    proof, other = first.consents.get(), second.consents.get()
    assert (proof.way, proof.source) == (ConsentWay.IMPORT, "Күзгі мектеп, жазылу парақтары (мектеп.csv)")
    assert timezone.localdate(proof.given_at) == date(2026, 10, 5)
    assert timezone.localdate(other.given_at) == date(2025, 3, 1)
    assert list(subscribers_of("events")) == [("b@example.kz", "ru")]
    found.refresh_from_db()
    assert (found.taken, found.rows) == (2, []), "the addresses are no longer kept twice"


def test_second_press_changes_nothing(checked: Callable[[str], ListImport]) -> None:
    found = checked("email\na@example.kz\n")
    assert [take_over(list_import=found), take_over(list_import=found)] == [1, 1]
    assert Subscriber.objects.count() == 1


def test_who_left_after_the_dry_run_stays_away(checked: Callable[[str], ListImport], subscribed: Subscribed) -> None:
    found = checked("email\nleft@example.kz\nerased@example.kz\nstopped@example.kz\nstays@example.kz\n")
    subscribed("left@example.kz", state=SubscriberState.LEFT)
    erasure.erase(subscriber=subscribed("erased@example.kz"))
    actions.leave(email="stopped@example.kz", scope="everything")
    assert take_over(list_import=found) == 1
    assert list(subscribers_of("news")) == [("stays@example.kz", "kk")]


def test_who_asked_and_did_not_confirm_is_taken_over(
    checked: Callable[[str], ListImport], topics: dict[str, Topic]
) -> None:
    actions.ask(address="a@example.kz", language="en", topics=[topics["events"]])
    assert take_over(list_import=checked("email\na@example.kz\n")) == 1
    assert Subscriber.objects.get().state == SubscriberState.ACTIVE


def test_who_subscribes_at_that_moment_keeps_what_they_chose(
    checked: Callable[[str], ListImport], subscribed: Subscribed, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the question who is known and the writing, twice."""
    found = checked("email\n" + "".join(f"p{number}@example.kz\n" for number in range(5)))
    ask, quick = importing.ask_who_is_known, ["p1@example.kz", "p3@example.kz"]

    def then_somebody_is_quicker(rows: list[Judged]) -> None:
        ask(rows)
        if quick:
            subscribed(quick.pop(), "events", language="ru")

    monkeypatch.setattr(importing, "ask_who_is_known", then_somebody_is_quicker)
    assert take_over(list_import=found) == 3
    assert sorted(subscribers_of("news")) == [(f"p{number}@example.kz", "kk") for number in (0, 2, 4)]
    assert sorted(subscribers_of("events")) == [("p1@example.kz", "ru"), ("p3@example.kz", "ru")]
    assert set(Consent.objects.values_list("subscriber__email", flat=True)) == {f"p{n}@example.kz" for n in (0, 2, 4)}
    found.refresh_from_db()
    assert (found.taken, found.rows) == (3, [])


def test_fault_that_stays_is_not_tried_for_ever(
    checked: Callable[[str], ListImport], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = checked("email\na@example.kz\n")
    monkeypatch.setattr(importing, "_subscriber", lambda *_: Subscriber(email="", address="", language="kk"))
    with pytest.raises(IntegrityError):
        take_over(list_import=found)
    found.refresh_from_db()
    assert (found.finished_at, len(found.rows)) == (None, 1)


def test_all_or_none(checked: Callable[[str], ListImport], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("announcements.subscriptions.importing.judging.CHUNK", 2)
    found = checked("email\n" + "".join(f"p{number}@example.kz\n" for number in range(5)))
    real, calls = Subscriber.objects.bulk_create, []

    def breaks(rows: list[Subscriber]) -> list[Subscriber]:
        calls.append(rows)
        if len(calls) == 2:
            raise OSError("the database went away")
        return real(rows)

    monkeypatch.setattr("announcements.subscriptions.models.Subscriber.objects.bulk_create", breaks)
    with pytest.raises(OSError, match="went away"):
        take_over(list_import=found)
    assert not Subscriber.objects.exists()
    monkeypatch.undo()
    assert take_over(list_import=found) == 5


def test_five_thousand_rows_every_second_broken(
    checked: Callable[[str], ListImport], django_assert_max_num_queries: Callable
) -> None:
    broken = ["", "no address", "a@b", "x@example.kz\tBcc: y@example.kz", "@example.kz"]
    lines = [f"person-{n}@example.kz" if n % 2 else broken[n // 2 % 5] + f";{n}" for n in range(5000)]
    with django_assert_max_num_queries(60):
        found = checked("email;n\n" + "\n".join(lines))
    rows = list(from_json(found.rows))
    assert len(rows) == 5000
    assert sum(row.verdict == Verdict.TAKEN for row in rows) == 2500
    assert {row.verdict for row in rows} == {Verdict.TAKEN, Verdict.NO_ADDRESS, Verdict.NOT_AN_ADDRESS}
    assert [row.number for row in rows[:3]] == [2, 3, 4], "as the spreadsheet numbers them"
    with django_assert_max_num_queries(90):
        assert take_over(list_import=found) == 2500
    assert Subscriber.objects.filter(state=SubscriberState.ACTIVE).count() == 2500


def test_lists_that_nobody_took_over_are_forgotten(checked: Callable[[str], ListImport]) -> None:
    old, fresh, done = (
        checked("email\na@example.kz\n"),
        checked("email\nb@example.kz\n"),
        checked("email\nc@example.kz\n"),
    )
    take_over(list_import=done)
    ListImport.objects.exclude(pk=fresh.pk).update(created_at=timezone.now() - timedelta(days=2))
    forget_unfinished()
    assert set(ListImport.objects.values_list("pk", flat=True)) == {fresh.pk, done.pk}
    assert not ListImport.objects.filter(pk=old.pk).exists()
