"""`manage.py up` as a person starts it: a process of its own, on an empty folder."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from infocentre.settings.environment import BASE_DIR
from tests.services.programs import free_port, listens, wait_for

pytestmark = [pytest.mark.embedded, pytest.mark.long]


def start(folder: Path, port: int, **environ: str) -> subprocess.Popen[str]:
    own = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "infocentre.settings.development",
        "DATA_DIR": str(folder),
        "PORT": str(port),
        "DEMO": "no",
        **environ,
    }
    command = [sys.executable, "manage.py", "up"]
    return subprocess.Popen(command, cwd=BASE_DIR, env=own, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_port_in_use_ends_with_a_sentence(tmp_path: Path):
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        out, err = (process := start(tmp_path, server.getsockname()[1])).communicate(timeout=120)
    assert process.returncode != 0
    assert "another program is using it" in err
    assert "Traceback" not in err
    assert out == ""  # said before any work is done


@pytest.mark.parametrize("host", ["nohost.invalid:5432", "127.0.0.1:1"])
def test_database_that_does_not_answer_ends_with_a_sentence(tmp_path: Path, host):
    process = start(tmp_path, free_port(), DATABASE_URL=f"postgres://user:hidden-word@{host}/x")
    out, err = process.communicate(timeout=120)
    assert process.returncode != 0
    assert "The database does not answer" in err
    assert "Traceback" not in err
    assert "hidden-word" not in out + err


def test_empty_folder_becomes_a_site_that_ends_cleanly(tmp_path: Path):
    port = free_port()
    process = start(tmp_path, port)
    try:
        wait_for(lambda: listens(port), 240, "the site does not listen", lambda: process.poll() is not None)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=30) as answer:
            assert answer.status == 200
    finally:
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=60)
    assert process.returncode == 0, err
    assert f"http://localhost:{port}/kk/" in out
    assert not listens(port)
    assert (tmp_path / "css" / "bundle.css").exists()
