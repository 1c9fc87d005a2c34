"""What an answer of Telegram means."""

from typing import Any

import pytest
from pytest_django import Settings

from announcements.telegram.bot import LONGEST_PAUSE, PAUSES, send_message
from announcements.telegram.enums import PostState

from .conftest import TOKEN
from .stand_in import Telegram, refusal


def test_message_is_posted(telegram: Telegram) -> None:
    outcome = send_message("@jinr_kk", "<b>Сәлем</b>", 1)
    assert (outcome.state, outcome.message_id) == (PostState.SENT, 1)
    assert telegram.posted == [{"chat_id": "@jinr_kk", "text": "<b>Сәлем</b>", "parse_mode": "HTML"}]
    assert telegram.asked == [f"/bot{TOKEN}/sendMessage"]


@pytest.mark.parametrize(("said", "waited"), [(7, 7), (0, 1), (10**9, LONGEST_PAUSE)])
def test_too_many_waits_as_long_as_telegram_says(telegram: Telegram, said: int, waited: int) -> None:
    telegram.answers = [refusal(429, "Too Many Requests", retry_after=said)]
    outcome = send_message("@jinr_kk", "x", 1)
    assert (outcome.state, outcome.wait) == (PostState.RETRY, waited)


@pytest.mark.parametrize(
    "parameters",
    [
        {"retry_after": "soon"},
        {"retry_after": None},
        {"retry_after": [1]},
        {},
        None,
        [],
        "x",
        {"retry_after": float("inf")},
    ],
    ids=str,
)
def test_wait_that_is_no_number_is_our_own(telegram: Telegram, parameters: Any) -> None:
    telegram.answers = [(429, {"ok": False, "description": "Too Many Requests", "parameters": parameters})]
    outcome = send_message("@jinr_kk", "x", 1)
    assert (outcome.state, outcome.wait) == (PostState.RETRY, PAUSES[0])


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        (refusal(400, "Bad Request: chat not found"), PostState.FAILED),
        (refusal(401, "Unauthorized"), PostState.FAILED),
        (refusal(403, "Forbidden: bot is not a member of the channel chat"), PostState.FAILED),
        (refusal(500, "Internal Server Error: restart"), PostState.RETRY),
        ((502, "<html>Bad Gateway</html>"), PostState.UNCERTAIN),  # something on the way: who knows
        ((200, {"ok": False}), PostState.UNCERTAIN),
        ((200, {"ok": True}), PostState.UNCERTAIN),
        ((200, [True]), PostState.UNCERTAIN),
        ("cut refusal", PostState.FAILED),
        ((429, "<html>"), PostState.RETRY),
        ("cut", PostState.UNCERTAIN),
        ("hang", PostState.UNCERTAIN),
        ("garbage", PostState.UNCERTAIN),
    ],
)
def test_every_answer_has_a_meaning(telegram: Telegram, answer: Any, state: PostState) -> None:
    telegram.answers = [answer]
    assert send_message("@jinr_kk", "x", 1).state == state


def test_reason_is_kept_and_the_token_is_not(telegram: Telegram, settings: Settings) -> None:
    telegram.answers = [refusal(403, "Forbidden: bot was kicked")]
    assert send_message("@jinr_kk", "x", 1).answer == "403 Forbidden: bot was kicked"
    settings.TELEGRAM_API_URL = "http://127.0.0.1:9"  # nobody listens
    outcome = send_message("@jinr_kk", "x", 1)
    assert outcome.state == PostState.RETRY
    assert TOKEN not in outcome.answer


def test_network_is_tried_again_but_not_for_ever(settings: Settings) -> None:
    settings.TELEGRAM_BOT_TOKEN, settings.TELEGRAM_API_URL = TOKEN, "http://127.0.0.1:9"
    waits = [send_message("@jinr_kk", "x", attempts).wait for attempts in (1, 2, 5, 29)]
    assert waits == sorted(waits)
    assert waits[0] > 0
    assert send_message("@jinr_kk", "x", 30).state == PostState.FAILED
