"""Turns the blocks of a text file into what a StreamField stores."""

import re
import uuid
from dataclasses import dataclass
from typing import Any

from infocentre.models import Picture
from portal.models import FactFigure

_PAGE_LINK = re.compile(r'<a href="page:([\w/-]*)">')


@dataclass
class Shelf:
    """What blocks refer to, by the names the text files use."""

    pages: dict[str, int]  # path → id
    pictures: dict[str, Picture]
    facts: dict[str, FactFigure]
    documents: dict[tuple[str, str], int]  # (key, language) → id

    def link(self, link: str) -> dict[str, Any]:
        if link.startswith("page:"):
            return {"page": self.pages[link.removeprefix("page:")], "url": ""}
        return {"page": None, "url": link}

    def rich(self, html: str) -> str:
        return _PAGE_LINK.sub(lambda found: f'<a linktype="page" id="{self.pages[found.group(1)]}">', html)

    def picture(self, item: dict[str, str]) -> dict[str, Any]:
        return {
            "image": self.pictures[item["image"]].pk,
            "alt": item.get("alt", ""),
            "caption": item.get("caption", ""),
        }


def _items(values: list[Any]) -> list[dict[str, Any]]:
    return [{"type": "item", "value": value, "id": str(uuid.uuid4())} for value in values]


def _table(value: dict[str, Any]) -> dict[str, Any]:
    return {
        "caption": value["caption"],
        "row_headings": False,
        "table": {
            "columns": [{"type": "text", "heading": heading} for heading in value["header"]],
            "rows": [{"values": row} for row in value["rows"]],
            "caption": "",
        },
    }


def _value(kind: str, value: Any, shelf: Shelf, language: str) -> Any:
    match kind:
        case "text":
            return shelf.rich(value)
        case "accordion":
            return _items([{**item, "answer": shelf.rich(item["answer"])} for item in value])
        case "picture":
            return shelf.picture(value)
        case "gallery":
            return _items([shelf.picture(item) for item in value])
        case "facts":
            return _items([shelf.facts[key].pk for key in value])
        case "timeline":
            return _items(value)
        case "table":
            return _table(value)
        case "video":
            poster = shelf.pictures[value["poster"]].pk
            return {**value, "poster": poster}
        case "action":
            return {**{k: v for k, v in value.items() if k != "link"}, **shelf.link(value["link"])}
        case "cards":
            return _items([_card(card, shelf) for card in value])
        case "documents":
            return _items(
                [{"document": shelf.documents[item["key"], language], "title": item["title"]} for item in value]
            )
        case "partners":
            return None
        case _:  # heading, quote, formula, latest_news: stored as they are written
            return value


def _card(card: dict[str, Any], shelf: Shelf) -> dict[str, Any]:
    image = shelf.pictures[card["image"]].pk if card.get("image") else None
    return {
        "heading": card["heading"],
        "text": card.get("text", ""),
        "image": image,
        **shelf.link(card.get("link", "")),
    }


def stream(blocks: list[dict[str, Any]], shelf: Shelf, language: str) -> list[dict[str, Any]]:
    made = []
    for block in blocks:
        ((kind, value),) = block.items()
        made.append({"type": kind, "value": _value(kind, value, shelf, language), "id": str(uuid.uuid4())})
    return made


def history(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"type": "event", "value": {"image": None, **event}, "id": str(uuid.uuid4())} for event in events]
