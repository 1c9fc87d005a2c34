"""A table of 100,000 participants with 15 columns, made as the portal makes it, beside a bare writer fed from memory.

EXPORT_ROWS makes it smaller for a look in between. Each is measured in a process of its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator

from .promise import Promise

ROWS = int(os.environ.get("EXPORT_ROWS", "100000"))
PEAK_MB = 60
# Of the bare writer's processor time: the rest is the database, people made into cells, and a file that outlives a crash.
SLOWER = 3


def promises() -> Iterator[Promise]:
    _measured("fill")
    for ending in ("xlsx", "csv"):
        bare, ours = _measured(f"bare {ending}"), _measured(f"ours {ending}")
        print(
            f"{ROWS:,} × 15 as {ending}: bare writer {bare['seconds']:.1f} s and {bare['peak']:.0f} MB, "
            f"with the database and progress {ours['seconds']:.1f} s and {ours['peak']:.0f} MB "
            f"({ours['seconds'] / bare['seconds']:.1f} times as long), file {ours['size']:.1f} MB"
        )
        yield Promise(f"{ending}, memory over the process", ours["peak"], PEAK_MB, " MB")
        if ending == "xlsx":  # a bare CSV is a loop over strings: nothing to be compared with
            yield Promise("xlsx, processor time / the bare writer's", ours["cpu"] / bare["cpu"], SLOWER)


def _measured(what: str) -> dict[str, float]:
    command = [sys.executable, "-m", "bench.tables", *what.split(), str(ROWS)]
    answer = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    figures: dict[str, float] = json.loads(answer.stdout)
    return figures
