from collections.abc import Iterator

import pytest
from pytest_django import Settings

from tests.announcements.mailing.conftest import announce, english, rooms, staff  # noqa: F401 - fixtures

from .stand_in import Server, Telegram

TOKEN = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


@pytest.fixture
def telegram(settings: Settings) -> Iterator[Telegram]:
    """A bot with a Kazakh and a Russian channel."""
    stand_in = Telegram()
    server = Server(stand_in)
    settings.TELEGRAM_BOT_TOKEN, settings.TELEGRAM_API_URL = TOKEN, server.url
    settings.TELEGRAM_CHANNELS = {"kk": "@jinr_kk", "ru": "-1001234567890"}
    settings.TELEGRAM_TIMEOUT = 1
    yield stand_in
    server.stop()
