"""One value of every block, as a StreamField stores it."""

from typing import Any

from portal.blocks.streams import BodyBlock
from tests.portal import factories as make
from tests.portal.tree import Tree


def table(*rows: list[str], row_headings: bool = False) -> dict[str, Any]:
    columns = [{"type": "text", "heading": "Element"}, {"type": "rich", "heading": "Mass"}]
    return {
        "caption": "Masses",
        "row_headings": row_headings,
        "table": {"columns": columns, "rows": [{"values": row} for row in rows], "caption": ""},
    }


def samples(tree: Tree) -> dict[str, Any]:
    image = tree.news[0].picture_id
    picture = {"image": image, "alt": "A circle", "caption": "The circle"}
    card = {"heading": "NICA", "text": "A ring", "page": tree.contacts.pk, "url": "", "image": image}
    film = {
        "url": "https://youtu.be/SAMPLE00001",
        "title": "Film",
        "poster": image,
        "duration": "12:40",
        "note": "In Russian",
    }
    link = {
        "heading": "Come",
        "text": "It is free",
        "label": "Register",
        "page": None,
        "url": "https://www.jinr.ru/x?a=1&b=2",
    }
    return {
        "text": "<p>A <b>bold</b> word</p>",
        "heading": "Inside",
        "quote": {"text": "Science unites", "author": "Sample", "role": "Head"},
        "accordion": make.items({"question": "Who may come?", "answer": "<p>Everybody.</p>"}),
        "formula": {"latex": "E = mc^2", "caption": "Energy"},
        "picture": picture,
        "gallery": make.items(picture, {**picture, "alt": "", "caption": "The second"}),
        "video": film,
        "documents": make.items({"document": make.document().pk, "title": "The charter"}),
        "facts": make.items(make.fact().pk),
        "timeline": make.items({"year": "1956", "text": "Founded"}, {"year": "1992", "text": "Joined"}),
        "table": table(["Hydrogen", "<p>1.008</p>"]),
        "action": link,
        "cards": make.items(card, {**link, "text": "", "image": None}),
        "partners": None,
        "latest_news": {"heading": "Latest", "count": 2},
    }


KINDS = tuple(BodyBlock().child_blocks)
