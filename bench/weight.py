"""What a phone with an empty cache loads for the home page, read from the page and its style sheet, without a browser.

Pictures are those at the top of the page; `loading="lazy"` ones are listed beside, as if the reader scrolled to the end.
"""

import gzip
import http.client
import os
import re
from collections.abc import Iterator
from urllib.parse import urljoin

from bs4 import BeautifulSoup, Tag

from tests.services.programs import HOST

from .promise import Promise
from .server import Server

PAGE = "/kk/"
KB = 1000
WIDTH, DENSITY, REM, EM = 390, 2, 17, 16  # a phone; the page's own rem
_FACE = re.compile(r"@font-face\s*{([^}]*)}")


class Site:
    """Fetches each address once, as it travels: compressed where the server compresses it."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.sizes: dict[str, int] = {}

    def get(self, path: str) -> str:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        if answer.status != 200:
            raise ValueError(f"{path}: {answer.status}")
        self.sizes[path] = len(body)
        plain = gzip.decompress(body) if answer.getheader("Content-Encoding") == "gzip" else body
        return plain.decode(errors="replace")

    def weigh(self, *paths: str) -> float:
        """Kilobytes of what these addresses bring."""
        for path in paths:
            if path not in self.sizes:
                self.get(path)
        return sum(self.sizes[path] for path in set(paths)) / KB


def css_pixels(length: str) -> float:
    found = re.fullmatch(r"([\d.]+)(vw|rem|em|px)", length)
    if found is None:
        raise ValueError(f"the bench does not know how long {length} is")
    return float(found[1]) * {"vw": WIDTH / 100, "rem": REM, "em": EM, "px": 1}[found[2]]


def chosen(image: Tag) -> str:
    """The candidate that the phone takes, as a browser does: `sizes`, then `srcset`."""
    if not image.get("srcset"):
        return str(image["src"])
    width = 0.0
    for rule in str(image.get("sizes") or "100vw").split(","):
        *condition, length = rule.strip().rsplit(" ", 1)
        least = re.search(r"min-width:\s*([\d.]+\w+)", condition[0]) if condition else None
        if least is None or css_pixels(least[1]) <= WIDTH:
            width = css_pixels(length)
            break
    candidates = sorted((int(size[:-1]), url) for url, size in map(str.split, str(image["srcset"]).split(",")))
    return next((url for size, url in candidates if size >= width * DENSITY), candidates[-1][1])


def fonts(css: str, base: str, text: str) -> list[str]:
    """The font files whose range holds a letter of the page."""
    wanted = []
    for face in _FACE.findall(css):
        source = re.search(r"url\(\"?([^\")]+)", face)
        spans = re.search(r"unicode-range:([^;}]*)", face)
        if source and (spans is None or any(_holds(spans[1], ord(letter)) for letter in set(text))):
            wanted.append(urljoin(base, source[1]))
    return wanted


def _holds(spans: str, code: int) -> bool:
    for span in spans.split(","):
        low, _dash, high = span.strip().upper().removeprefix("U+").partition("-")
        if "?" in low:
            low, high = low.replace("?", "0"), low.replace("?", "F")
        if int(low, 16) <= code <= int(high or low, 16):
            return True
    return False


def promises() -> Iterator[Promise]:
    with Server("infocentre.wsgi:application", **os.environ) as portal:
        site = Site(portal.port)
        page = BeautifulSoup(site.get(PAGE), "html.parser")
        styles = [str(link["href"]) for link in page.select("link[rel=stylesheet]")]
        scripts = [str(script["src"]) for script in page.select("script[src]")]
        letters = [font for style in styles for font in fonts(site.get(style), style, page.get_text())]
        icons = [str(link["href"]) for link in page.select('link[rel="icon"], link[rel="manifest"]')]
        images = page.find_all("img")
        first = [chosen(image) for image in images if image.get("loading") != "lazy"]
        later = [chosen(image) for image in images if image.get("loading") == "lazy"]
        requests = {PAGE, *styles, *scripts, *letters, *icons, *first}
        print(f"home page, scrolled to its end: {len(set(later))} more pictures, {site.weigh(*later):.1f} KB")
        yield Promise("home page, HTML + CSS + JS compressed", site.weigh(PAGE, *styles, *scripts), 60, " KB")
        yield Promise("home page, JS compressed", site.weigh(*scripts), 10, " KB")
        yield Promise("home page, fonts", site.weigh(*letters), 80, " KB")
        yield Promise("home page, pictures", site.weigh(*first), 150, " KB")
        yield Promise("home page, pictures when scrolled to the end", site.weigh(*first, *later), 150, " KB")
        yield Promise("home page, requests", len(requests), 15)
