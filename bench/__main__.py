import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass

from .client import get
from .server import Server

PAGES = ("/kk/", "/kk/news/", "/ru/education/")
GZIP = {"Accept-Encoding": "gzip"}
# A request for a part passes the store by, so that the page is made each time.
UNCACHED = {"Range": "bytes=0-"}


@dataclass(frozen=True)
class Promise:
    what: str
    figure: float
    limit: float
    unit: str = ""

    @property
    def kept(self) -> bool:
        return self.figure <= self.limit

    def __str__(self) -> str:
        return f"{'kept' if self.kept else 'BROKEN':6}  {self.what}: {self.figure:.2f}{self.unit} (at most {self.limit:g}{self.unit})"


def cost(server: Server, path: str, count: int, headers: dict[str, str] | None = None) -> float:
    """Milliseconds of the server's processor for one request, after some to warm up."""
    get(server.port, path, max(10, count // 10), headers)
    before = server.cpu_seconds()
    get(server.port, path, count, headers)
    return 1000 * (server.cpu_seconds() - before) / count


def prepare_site(folder: str) -> dict[str, str]:
    environ = {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": "infocentre.settings.development"}
    for command in ("prepare", "demo"):
        subprocess.run(
            [sys.executable, "manage.py", command], env={**os.environ, **environ}, check=True, stdout=sys.stderr
        )
    return environ


def measure(folder: str) -> list[Promise]:
    environ = prepare_site(folder)
    with (
        Server("bench.hello:application") as bare,
        Server("bench.django_hello:application") as django,
        Server("infocentre.wsgi:application", **environ) as portal,
    ):
        hello = cost(bare, "/", 20_000)
        django_hello = cost(django, "/", 5_000)
        cached = cost(portal, PAGES[0], 10_000, GZIP)
        uncached = {path: cost(portal, path, 100, UNCACHED) for path in PAGES}
    print(
        f"processor time of one request: bare WSGI hello {hello:.3f} ms, Django's hello {django_hello:.3f} ms, ", end=""
    )
    print(f"cached page {cached:.3f} ms; a cached page costs {cached / hello:.1f} bare hellos")
    return [
        Promise("a cached page against Django's own hello", cached / django_hello, 1.0),
        *(Promise(f"processor time of {path} when it is made", spent, 12, " ms") for path, spent in uncached.items()),
    ]


def main() -> int:
    with tempfile.TemporaryDirectory(prefix="infocentre-bench-") as folder:
        promises = measure(folder)
    print(*promises, sep="\n")
    return 0 if all(promise.kept for promise in promises) else 1


if __name__ == "__main__":
    sys.exit(main())
