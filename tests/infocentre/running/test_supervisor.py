import signal
import sys
import threading
from pathlib import Path

import pytest

from infocentre.running.programs import Program
from infocentre.running.supervisor import Supervisor


@pytest.fixture(autouse=True)
def signals():
    """The supervisor takes Ctrl-C and TERM over; the suite wants them back."""
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def python(name: str, code: str, *arguments: str) -> Program:
    return Program(name, (sys.executable, "-c", code, *arguments))


SLEEPER = "import time; time.sleep(600)"
COUNT_AND_FALL = "import sys; open(sys.argv[1], 'a').write('x'); sys.exit(3)"


def test_ends_every_program_and_announces_once():
    supervisor = Supervisor([python("one", SLEEPER), python("two", SLEEPER)])
    announced = []

    def up() -> None:
        announced.append(1)
        threading.Timer(0.3, supervisor.stop.set).start()

    assert supervisor.run(lambda: True, up, pause=0.05) == 0
    assert announced == [1]
    assert all(child.process.poll() is not None for child in supervisor.children)


def test_program_that_falls_is_started_again_and_given_up_after_five_times(tmp_path: Path, caplog):
    starts = tmp_path / "starts"
    supervisor = Supervisor([python("web server", COUNT_AND_FALL, str(starts)), python("two", SLEEPER)])
    assert supervisor.run(lambda: False, lambda: None, pause=0.05) == 1
    assert starts.read_text() == "x" * 6
    assert "giving up" in caplog.text
    assert supervisor.children[1].process.poll() is not None


def test_program_that_will_not_end_is_killed(monkeypatch):
    monkeypatch.setattr("infocentre.running.supervisor.PATIENCE_SECONDS", 0.5)
    stubborn = (
        "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('on', flush=True); time.sleep(600)"
    )
    supervisor = Supervisor([python("stubborn", stubborn)])
    threading.Timer(1.0, supervisor.stop.set).start()
    assert supervisor.run(lambda: False, lambda: None, pause=0.05) == 0
    assert supervisor.children[0].process.returncode == -signal.SIGKILL


def test_term_ends_it():
    supervisor = Supervisor([python("one", SLEEPER)])
    assert supervisor.run(lambda: True, lambda: signal.raise_signal(signal.SIGTERM), pause=0.05) == 0
