"""What bench/exports.py measures, in a process of its own on the site that the environment names: figures as JSON."""

import json
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "infocentre.settings.development")
django.setup()

from django.utils import timezone  # noqa: E402

from events.models import Event, Export, Registration, RegistrationSettings  # noqa: E402
from events.registration.exports import actions, spool, work  # noqa: E402
from events.registration.exports.columns import COLUMNS  # noqa: E402
from events.registration.exports.enums import ExportState  # noqa: E402
from people.models import User  # noqa: E402
from people.spreadsheets.writing import csv_parts, write_xlsx  # noqa: E402

SLUG, AT_ONCE = "bench-exports", 5000
PLAIN = [column.code for column in COLUMNS if not column.needs][:15]
PERSON = {
    "language": "kk",
    "name": "Құлмағамбетова Іңкәр Ғаниқызы",
    "name_latin": "Inkar Kulmagambetova",
    "phone": "+77011234567",
    "organisation_name": "Әл-Фараби атындағы Қазақ ұлттық университеті",
    "region": "KZ-75",
    "position": "3-курс студенті",
    "status": "cancelled",
}


def fill(count: int) -> None:
    now = timezone.now()
    event = Event.objects.create(
        slug=SLUG, kind="school", title_kk="Мектеп", title_ru="Школа", starts_at=now, ends_at=now + timedelta(days=1)
    )
    RegistrationSettings.objects.create(event=event, closes_at=event.ends_at)
    for start in range(0, count, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, count))
        Registration.objects.bulk_create(
            Registration(
                event=event, **{**PERSON, "name": f"{PERSON['name']} {n}"}, email=f"p{n}@example.kz", created_at=now
            )
            for n in numbers
        )


def rows(count: int) -> Iterator[list[str]]:
    """Ready strings of the same length, no two rows alike."""
    cells = [*(str(value) for value in PERSON.values()), *["2026-11-21 10:00"] * 15][: len(PLAIN) - 1]
    return ([f"p{number}@example.kz", *cells] for number in range(count))


def bare(ending: str, count: int) -> int:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"table.{ending}"
        with path.open("wb") as file:
            if ending == "csv":
                file.writelines(csv_parts(PLAIN, rows(count)))
            else:
                write_xlsx(file, PLAIN, rows(count), scratch=folder)
        return path.stat().st_size


def ours(ending: str, count: int) -> int:
    event, user = Event.objects.get(slug=SLUG), User.objects.filter(is_superuser=True)[0]
    table = actions.Table(PLAIN, SLUG, ending)
    export = actions.ask(user=user, language="kk", event=event, query=f"event={event.pk}", table=table)
    work.work(seconds=3600)
    export = Export.objects.get(pk=export.pk)
    if export.state != ExportState.READY or export.laid_out != count:
        raise SystemExit(f"{export.state} with {export.laid_out} rows")
    size = spool.table(export).stat().st_size
    actions.erase(export=export)
    return size


def measured(act: Callable[[], int]) -> dict[str, float]:
    before = _now_kb()
    begun, cpu = time.perf_counter(), time.process_time()
    size = act()
    spent, spent_cpu = time.perf_counter() - begun, time.process_time() - cpu
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return {"seconds": spent, "cpu": spent_cpu, "peak": max(0, peak) / 1024, "size": size / 1_000_000}


def _now_kb() -> int:
    """Memory at this moment: the peak so far would hide what follows."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))


def main() -> None:
    what, *rest = sys.argv[1:]
    count = int(rest[-1])
    if what == "fill":
        fill(count)
        print("{}")
    else:
        act = {"bare": bare, "ours": ours}[what]
        print(json.dumps(measured(lambda: act(rest[0], count))))


if __name__ == "__main__":
    main()
