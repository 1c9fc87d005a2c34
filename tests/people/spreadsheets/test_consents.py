"""Consents in a sheet: an old file brings none back, and a changed scope loses nothing that staff wrote down."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from people.consents import actions as consents
from people.models import Member
from people.spreadsheets import actions
from tests.people import factories as make
from tests.people.spreadsheets.looking import exported, faults, look, take, verbs

pytestmark = pytest.mark.django_db
EVERYTHING = {"portrait": True, "biography": True, "links": True}


def test_old_file_brings_no_withdrawn_consent_back() -> None:
    member = make.member("Келісімов Келіс")
    [before] = exported("members")
    consents.withdraw(member=member)
    run = look("members", before, publish=True)
    assert verbs(run) == ["refuse"]
    assert f"taken back on {timezone.localdate().isoformat()}" in faults(run)
    actions.take(run=run, only_good=True)
    assert not Member.public().exists()
    assert not Member.objects.get().newest_consent


def test_withdrawn_card_without_a_day_goes_round_and_stays_hidden() -> None:
    consents.withdraw(member=make.member("Келісімов Келіс"))
    assert verbs(look("members", *exported("members"), publish=True)) == ["same"]


def test_later_consent_is_taken() -> None:
    member = make.member("Келісімов Келіс")
    consents.withdraw(member=member)
    member.consents.update(withdrawn_at=timezone.now() - timedelta(days=5))
    day = (timezone.localdate() - timedelta(days=4)).isoformat()
    assert verbs(look("members", {"slug": member.slug, "consent": day})) == ["change"]
    assert verbs(look("members", {"slug": member.slug, "consent": "2026-01-02"})) == ["refuse"]
    take(look("members", {"slug": member.slug, "consent": day}, publish=True))
    assert Member.public().exists()


@pytest.mark.parametrize("given_on", [date(2026, 1, 2), date(2026, 5, 1)])
def test_old_file_does_not_widen_what_was_narrowed(given_on: date) -> None:
    """On the same day by staff, or later by the member on the card."""
    member = make.member("Келісімов Келіс")
    [before] = exported("members")
    consents.give(member=member, given_on=given_on, biography=True)
    run = look("members", before)
    assert verbs(run) == ["refuse"]
    assert f"newer consent has been recorded, of {given_on.isoformat()}" in faults(run)


def test_withdrawal_after_the_look_is_kept() -> None:
    """The rows are judged anew when they are written: this one is refused now, and so nothing is written."""
    member = make.member("Келісімов Келіс")
    [before] = exported("members")
    run = look("members", before | {"position_kk": "Инженер"}, publish=True)
    assert verbs(run) == ["change"]
    consents.withdraw(member=member)
    with pytest.raises(actions.NothingTaken):
        actions.take(run=run, only_good=False)
    assert not Member.public().exists()
    assert not Member.objects.get().newest_consent


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"consent_scope": "portrait"}, ("role", "order 5", date(2026, 1, 2))),
        ({"consent": "2026-03-01"}, ("role", "order 5", date(2026, 3, 1))),
        ({"position_kk": "Инженер"}, ("role", "order 5", date(2026, 1, 2))),
    ],
)
def test_source_and_note_outlive_a_change(cells: dict[str, str], told: tuple[str, str, date]) -> None:
    member = make.member("Келісімов Келіс")
    consents.give(member=member, source="role", note="order 5", given_on=date(2026, 1, 2), **EVERYTHING)
    recorded = member.consents.count()
    take(look("members", {"slug": member.slug} | cells))
    consent = Member.objects.get().newest_consent
    assert consent is not None
    assert (consent.source, consent.note, consent.given_on) == told
    assert consent.portrait
    assert consent.links == ("consent_scope" not in cells)
    assert member.consents.count() == recorded + ("position_kk" not in cells)


def test_new_card_has_its_consent_on_paper() -> None:
    take(look("members", {"name_kk": "Жаңа", "consent": "2026-01-02", "consent_scope": "links"}))
    consent = Member.objects.get().newest_consent
    assert consent is not None
    assert (consent.source, consent.portrait, consent.links) == ("paper", False, True)


def test_consent_older_than_the_institute_is_refused() -> None:
    run = look("members", {"name_kk": "Бір", "consent": "0001-01-01"})
    assert "too long ago" in faults(run)


def test_draft_keeps_the_consent_of_its_card() -> None:
    member = make.member("Келісімов Келіс")
    member.position_kk = "Инженер"
    member.save_revision()
    assert exported("members")[0]["consent"] == "2026-01-02"
    consents.withdraw(member=member)
    assert exported("members")[0]["consent"] == ""
    assert verbs(look("members", {"slug": member.slug, "consent": "2026-01-02"})) == ["refuse"]
