"""Telegram's Bot API, as much of it as we need: one message into one channel, and what its answer means."""

import json
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings

from .enums import PostState

TOO_MANY = 429
SERVER_ERRORS = 500
# How long to wait after the first, second, … failure of the network or of Telegram itself; the last one repeats.
PAUSES = (10, 30, 60, 300, 900)
LONGEST_PAUSE = 6 * 3600
ATTEMPTS = 30


@dataclass(frozen=True)
class Outcome:
    """`wait`: seconds until the next attempt."""

    state: PostState
    answer: str
    wait: int = 0
    message_id: int | None = None


def send_message(channel: str, text: str, attempts: int) -> Outcome:
    """Never raises: every answer has a meaning. `attempts` counts this one."""
    question = {"chat_id": channel, "text": text, "parse_mode": "HTML"}
    request = Request(  # noqa: S310 - the address is a setting, checked at the start
        f"{settings.TELEGRAM_API_URL}/bot{settings.TELEGRAM_BOT_TOKEN}/sendMessage",
        data=json.dumps(question).encode(),
        headers={"Content-Type": "application/json"},
    )
    try:
        with urlopen(request, timeout=settings.TELEGRAM_TIMEOUT) as response:  # noqa: S310 - likewise
            return _posted(response.read())
    except HTTPError as error:
        return _refused(error.code, _json(_read(error)), attempts)
    except URLError as error:  # the question did not get there
        return _later(f"{type(error.reason).__name__}: {error.reason}", attempts)
    except (OSError, HTTPException, ValueError) as error:  # it got there, and the answer did not come back
        return Outcome(PostState.UNCERTAIN, f"{type(error).__name__}: {error}")


def _read(error: HTTPError) -> bytes:
    """The line may break in the middle of a refusal, too."""
    try:
        return error.read()
    except (OSError, HTTPException):
        return b""


def _posted(body: bytes) -> Outcome:
    answer = _json(body)
    result = answer.get("result")
    number = result.get("message_id") if isinstance(result, dict) else None
    return Outcome(PostState.SENT, "", message_id=number) if answer.get("ok") and number else _strange(body)


def _strange(body: bytes) -> Outcome:
    return Outcome(PostState.UNCERTAIN, body[:500].decode(errors="replace"))


def _json(body: bytes) -> dict[str, Any]:
    """Empty when it was not Telegram that answered, but something on the way."""
    try:
        found = json.loads(body)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _refused(code: int, said: dict[str, Any], attempts: int) -> Outcome:
    answer = f"{code} {said.get('description', '')}".strip()[:500]
    if code == TOO_MANY:
        return Outcome(PostState.RETRY, answer, wait=max(1, min(_wait(said), LONGEST_PAUSE)))
    if code >= SERVER_ERRORS:
        return _later(answer, attempts) if said else Outcome(PostState.UNCERTAIN, answer)
    return Outcome(PostState.FAILED, answer)


def _wait(said: dict[str, Any]) -> int:
    """Seconds, as Telegram says; our own where it says something that is no number."""
    parameters = said.get("parameters")
    try:
        return int(parameters["retry_after"] if isinstance(parameters, dict) else PAUSES[0])
    except (KeyError, TypeError, ValueError, OverflowError):
        return PAUSES[0]


def _later(answer: str, attempts: int) -> Outcome:
    if attempts >= ATTEMPTS:
        return Outcome(PostState.FAILED, answer)
    return Outcome(PostState.RETRY, answer, wait=PAUSES[min(attempts, len(PAUSES)) - 1])
