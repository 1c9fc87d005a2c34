from io import StringIO

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db


def run() -> str:
    out = StringIO()
    call_command("run_periodic", stdout=out)
    return out.getvalue().strip()


def test_names_what_it_ran_and_runs_it_once(only):
    ran = only("sweep", "remind")
    assert run() == "sweep, remind"
    assert run() == "Nothing is due."
    assert ran == ["sweep", "remind"]
