"""The years of a member's stay have been: neither the form nor a table takes one that is still to come."""

from datetime import date
from unittest.mock import patch

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from infocentre.records.years import refuse_year_to_come
from people.members.enums import MemberStatus
from people.members.models import Member

THIS_YEAR = timezone.localdate().year


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        (THIS_YEAR, None, []),
        (1956, THIS_YEAR, []),
        (None, None, []),
        (THIS_YEAR + 1, None, ["since"]),
        (2030, 2031, ["since", "until"]),
        (2000, 2100, ["until"]),
    ],
)
def test_year_is_refused_at_its_own_field(since: int | None, until: int | None, wrong: list[str]) -> None:
    member = Member(name_kk="Үлгі", since=since, until=until, status=MemberStatus.ALUMNI)
    refused: list[str] = []
    try:
        member.clean()
    except ValidationError as fault:
        refused = list(fault.message_dict)
    assert refused == wrong


@pytest.mark.parametrize(("today", "taken"), [(date(2026, 12, 31), False), (date(2027, 1, 1), True)])
def test_limit_moves_with_the_year(today: date, taken: bool) -> None:
    with patch("infocentre.records.years.timezone.localdate", return_value=today):
        if taken:
            refuse_year_to_come(since=2027)
            return
        with pytest.raises(ValidationError, match="2026"):
            refuse_year_to_come(since=2027)
