"""A value that cannot be used stops the start with one sentence: which variable, what it holds, what it should hold."""

import os
import subprocess
import sys

import pytest

from infocentre.settings import environment
from infocentre.settings.environment import BASE_DIR

WRONG = {
    "PORT": "eighty",
    "DEBUG": "perhaps",
    "DATABASE_URL": "oracle://db/x",
    "REDIS_URL": "http://localhost",
    "EMAIL_URL": "carrier-pigeon://coop",
    "SITE_URL": "infocentre.kz",
    "ALLOWED_HOSTS": "https://infocentre.kz/",
    "SECRET_KEY": "short",
    "MEDIA_ROOT": "/proc/media",
    "DATA_DIR": "/proc/data",
    "WEB_THREADS": "0",
}


def manage(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "infocentre.settings.development", **environ}
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, cwd=BASE_DIR, env=own, capture_output=True, text=True, timeout=120, check=False)


@pytest.mark.long
@pytest.mark.parametrize("name", WRONG)
def test_wrong_value_stops_the_start_with_a_sentence(name):
    ended = manage("up", **{name: WRONG[name]})
    assert ended.returncode != 0
    assert name in ended.stderr
    assert "Traceback" not in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize("missing", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL", "SITE_URL"])
def test_production_names_what_it_lacks(missing):
    complete = {
        "SECRET_KEY": "x" * 50,
        "ALLOWED_HOSTS": "infocentre.kz",
        "DATABASE_URL": "postgres://u:p@db/x",
        "REDIS_URL": "redis://redis/0",
        "EMAIL_URL": "smtp://mail:25",
        "SITE_URL": "https://infocentre.kz",
    }
    ended = manage("check", DJANGO_SETTINGS_MODULE="infocentre.settings.production", **{**complete, missing: ""})
    assert ended.returncode != 0
    assert f"{missing} is not set" in ended.stderr


def test_password_of_a_refused_address_is_not_shown():
    ended = manage("up", DATABASE_URL="oracle://user:hidden-word@db/x")
    assert "hidden-word" not in ended.stdout + ended.stderr


@pytest.mark.parametrize(
    ("raw", "value"), [("1", True), ("yes", True), ("TRUE", True), ("0", False), ("off", False), ("", True)]
)
def test_boolean(monkeypatch, raw, value):
    monkeypatch.setenv("X", raw)
    assert environment.boolean("X", default=True) is value


@pytest.mark.parametrize("raw", ["0", "65536", "-1", "8e3", "8000 ", "٨٠٠٠"])
def test_port_that_is_none_is_refused(monkeypatch, raw):
    monkeypatch.setenv("X", raw)
    with pytest.raises(environment.ImproperlyConfigured, match="from 1 to 65535"):
        environment.port("X", default=8000)


def test_hosts_are_separated_by_commas(monkeypatch):
    monkeypatch.setenv("X", "a.kz, b.kz,")
    assert environment.host_list("X", []) == ["a.kz", "b.kz"]


def test_folder_is_made_when_it_is_missing(monkeypatch, tmp_path):
    monkeypatch.setenv("X", str(tmp_path / "a" / "b"))
    assert environment.folder("X", tmp_path).is_dir()


def test_secret_key_is_drawn_once_and_kept_from_others(monkeypatch, tmp_path):
    monkeypatch.delenv("SECRET_KEY", raising=False)
    kept = tmp_path / "key"
    first = environment.secret_key(kept)
    assert len(first) >= 32
    assert environment.secret_key(kept) == first
    assert kept.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("name", ["nix", "infocentre.settings.nix", "no.such.room", ".nix", ""])
def test_settings_that_are_not_there_are_named_in_a_sentence(name):
    ended = manage("up", DJANGO_SETTINGS_MODULE=name)
    assert ended.returncode == 1
    assert f"DJANGO_SETTINGS_MODULE is “{name}”" in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1


def test_fault_within_the_settings_is_not_taken_for_missing_ones(tmp_path):
    (tmp_path / "broken_settings.py").write_text("import no_such_library")
    ended = manage("check", DJANGO_SETTINGS_MODULE="broken_settings", PYTHONPATH=str(tmp_path))
    assert ended.returncode != 0
    assert "no_such_library" in ended.stderr
