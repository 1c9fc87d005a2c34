"""Telegram is optional; what is set and cannot be used stops the start."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent.parent
TOKEN = "123456:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"


def settings_with(**environment: str) -> "subprocess.CompletedProcess[str]":
    program = "from infocentre.settings import telegram as t; print(t.TELEGRAM_CHANNELS, t.TELEGRAM_API_URL)"
    return subprocess.run(
        [sys.executable, "-c", program], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )


@pytest.fixture
def folder(tmp_path: Path) -> dict[str, str]:
    return {"DATA_DIR": str(tmp_path)}


def test_nothing_set_is_no_telegram(folder: dict[str, str]) -> None:
    assert settings_with(**folder).stdout == "{} https://api.telegram.org\n"


def test_channels_by_language(folder: dict[str, str]) -> None:
    said = settings_with(**folder, TELEGRAM_BOT_TOKEN=TOKEN, TELEGRAM_CHANNELS="kk=@jinr_kk, ru=-1001234567890")
    assert said.stdout == "{'kk': '@jinr_kk', 'ru': '-1001234567890'} https://api.telegram.org\n"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "secret-without-a-number"),
        ("TELEGRAM_CHANNELS", "de=@jinr"),
        ("TELEGRAM_CHANNELS", "kk=jinr"),
        ("TELEGRAM_CHANNELS", "@jinr"),
        ("TELEGRAM_API_URL", "ftp://example.kz"),
    ],
)
def test_wrong_value_stops_the_start_with_its_name(folder: dict[str, str], name: str, value: str) -> None:
    ended = settings_with(**folder, **{name: value})
    assert ended.returncode != 0
    assert f"{name} is" in ended.stderr
    if name == "TELEGRAM_BOT_TOKEN":
        assert value not in ended.stderr, "a token is a secret"
