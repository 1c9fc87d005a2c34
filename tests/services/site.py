import os
import re
import sys
import urllib.request
from http.cookiejar import CookieJar
from urllib.parse import urlencode

from .celery import database_url
from .programs import HOST, Service, free_port, listens

SECONDS = 10  # more than a reader has, less than a wait for a broker that hangs
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')


class Site(Service):
    """All of the portal as `manage.py up` runs it, on the database of the present test: granian, Celery worker and beat."""

    name = "site"
    patience = 240  # it migrates and gathers its files first

    def __init__(self, redis_url: str, **environ: str) -> None:
        super().__init__()
        self.redis_url = redis_url
        self.environ = environ
        self.port = free_port()

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.port}"

    def environment(self) -> dict[str, str]:
        own = {
            "DATABASE_URL": database_url(),
            "REDIS_URL": self.redis_url,
            "DATA_DIR": str(self.folder),
            "DJANGO_SETTINGS_MODULE": "infocentre.settings.development",
            "PORT": str(self.port),
            "DEMO": "no",
        }
        return {**os.environ, **own, **self.environ}

    def command(self) -> list[str]:
        return [sys.executable, "manage.py", "up"]

    def is_ready(self) -> bool:
        return listens(self.port)

    def said(self) -> str:
        return self.log.read_text(errors="replace")[-3000:]


class Browser:
    """Keeps cookies, fills in forms, and is not patient."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.cookies = CookieJar()
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(self.cookies))

    def get(self, path: str) -> str:
        with self.opener.open(f"{self.site.url}{path}", timeout=SECONDS) as answer:
            return str(answer.read().decode())

    def fill_in(self, path: str, **fields: str) -> str:
        """Opens the form and sends it, with what stands hidden in it; the page that follows."""
        hidden = dict(HIDDEN.findall(self.get(path)))
        sent = urlencode({**hidden, **fields}).encode()
        request = urllib.request.Request(f"{self.site.url}{path}", sent, {"Referer": f"{self.site.url}{path}"})
        with self.opener.open(request, timeout=SECONDS) as answer:
            return str(answer.read().decode())
