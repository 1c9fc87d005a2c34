"""Reads the demo texts: one TOML file a page, its path below `content/pages` is the page's path below the home page."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
CONTENT = HERE / "content"
PICTURES = HERE / "pictures"
LOGOS = HERE / "logos"

Text = dict[str, Any]


def read(path: Path) -> Text:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def page_texts() -> Iterator[tuple[str, Text]]:
    """(path, text) of every page but the news, parents before their children; the home page has an empty path."""
    folder = CONTENT / "pages"
    for file in sorted(folder.rglob("*.toml"), key=lambda file: (file.stem != "home", len(file.parts), str(file))):
        path = str(file.relative_to(folder).with_suffix(""))
        yield ("" if path == "home" else path), read(file)


def news_texts() -> list[Text]:
    return sorted((read(file) for file in (CONTENT / "news").glob("*.toml")), key=lambda text: text["date"])
