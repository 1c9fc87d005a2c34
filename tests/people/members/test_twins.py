"""What only one member can have, when two drafts want it: a sentence, never an error of the database."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from people.members.twins import TwinMember
from people.models import Member
from tests.people import factories as make

ORCID = "0000-0002-1825-0097"


def wishes(member: Member, **fields: object) -> Member:
    for name, value in fields.items():
        setattr(member, name, value)
    return member


@pytest.mark.parametrize(
    ("fields", "words"), [({"orcid": ORCID}, "ORCID"), ({"is_head": True}, "руководител")], ids=["orcid", "head"]
)
def test_second_draft_is_refused_with_the_name_of_the_first(db: None, fields: dict[str, object], words: str) -> None:
    first, second = make.member("Бірінші Адам"), make.member("Екінші Адам")
    drafts = [wishes(member, **fields).save_revision(clean=False) for member in (first, second)]
    drafts[0].publish()
    with pytest.raises(TwinMember) as refused:
        drafts[1].publish()
    assert words in refused.value.messages[0]
    assert "Бірінші Адам" in refused.value.messages[0]
    assert Member.objects.get(pk=second.pk).live, "what was public stays public"


def test_own_card_is_no_twin(db: None) -> None:
    member = make.member("Бірінші Адам", orcid=ORCID, is_head=True)
    wishes(member, position_kk="Инженер", position_ru="Инженер").save_revision().publish()
    assert Member.objects.get(pk=member.pk).position_kk == "Инженер"


def test_schedule_that_would_break_the_rule_is_withdrawn(db: None, caplog: pytest.LogCaptureFixture) -> None:
    first, second = make.member("Бірінші Адам"), make.member("Екінші Адам")
    due = wishes(second, orcid=ORCID, go_live_at=timezone.now() - timedelta(minutes=1)).save_revision(clean=False)
    due.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    due.save()
    wishes(first, orcid=ORCID).save_revision().publish()
    for _again in range(2):
        call_command("publish_scheduled")
    due.refresh_from_db()
    assert due.approved_go_live_at is None
    assert caplog.text.count("Not published as scheduled") == 1
    assert Member.objects.get(orcid=ORCID).pk == first.pk
